import type { Feature } from "./feature-family.ts";
import type { ChurnReason } from "./outlook.ts";
import type { SnapshotFacts } from "./snapshot-facts.ts";
import { themeOf } from "./themes/registry.ts";

/** What one column of a model adds to a customer's log odds. */
export interface Push {
  feature: Feature;
  push: number;
}

/** One reason a theme and subject, the strongest first; their pushes add up to those given. */
export function reasonsOf(
  facts: SnapshotFacts,
  pushes: readonly Push[],
): { reasons: ChurnReason[]; protective: ChurnReason[] } {
  const all = new Map<string, Omit<ChurnReason, "sentence">>();
  for (const { feature, push } of pushes) {
    if (push === 0) continue;
    const { theme, subject } = themeOf(feature);
    const key = subject === "" ? theme.key : `${theme.key}.${subject}`;
    const held = all.get(key);
    if (held !== undefined) held.push += push;
    else
      all.set(key, {
        key,
        label: theme.label(subject),
        observation: theme.observation(facts, subject),
        push,
      });
  }
  const sorted = [...all.values()]
    .sort((a, b) => Math.abs(b.push) - Math.abs(a.push))
    .map((reason): ChurnReason => ({ ...reason, sentence: saidOf(reason) }));
  return {
    reasons: sorted.filter(({ push }) => push > 0),
    protective: sorted.filter(({ push }) => push < 0),
  };
}

/** A push is what the customer differs by from one who is average in everything else; of trees, a share of what they make of it. */
function saidOf({ observation, push }: Pick<ChurnReason, "observation" | "push">): string {
  return `${observation} – ${push > 0 ? "more" : "less"} churn than average, all else equal`;
}

import type { FeatureFamily } from "../feature-family.ts";
import type { ActivityDay } from "../snapshot-facts.ts";
import { logOf, trend } from "./windows.ts";

/** How many people and how many parts of the product. */
export const breadth: FeatureFamily = {
  key: "breadth",
  features: () => [
    { key: "breadth.kinds.7", label: "Features used in the last 7 days" },
    { key: "breadth.kinds.28", label: "Features used in the last 28 days" },
    { key: "breadth.kinds", label: "Features ever used" },
    { key: "breadth.mix", label: "How evenly features are used in 28 days" },
    { key: "breadth.users.28", label: "Active users in the last 28 days" },
    { key: "breadth.users.trend", label: "Active users of 28 days beside the 28 before" },
  ],
  read({ activity, age }) {
    const within = (from: number, to: number) => activity.filter(({ ago }) => ago >= from && ago < to);
    const kinds = (all: readonly ActivityDay[]) => new Set(all.map(({ name }) => name)).size;
    const users = (all: readonly ActivityDay[]) => new Set(all.map(({ user }) => user)).size;
    const lately = within(0, 28);
    return [
      kinds(within(0, 7)),
      kinds(lately),
      kinds(activity),
      mixOf(lately),
      logOf(users(lately)),
      age === null || age < 56 ? null : trend(users(lately), users(within(28, 56))),
    ];
  },
};

/** Entropy of the shares in nats; 0 for one feature alone, null for none. */
function mixOf(activity: readonly ActivityDay[]): number | null {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { name, events } of activity) {
    counts.set(name, (counts.get(name) ?? 0) + events);
    all += events;
  }
  if (all === 0) return null;
  let entropy = 0;
  // In one order, so that the same counts give the same sum to the last bit.
  for (const count of [...counts.values()].sort((a, b) => a - b))
    entropy -= (count / all) * Math.log(count / all);
  return entropy;
}

import { advance, type RaisedAlert } from "./advance.ts";
import { alertRuleSchema, type AlertRuleInput, type Watch } from "./alert-rule.ts";
import type { AlertState } from "./alert-state.ts";
import type { Observation } from "./condition.ts";

export const ruleOf = (input: Partial<AlertRuleInput> & Pick<AlertRuleInput, "condition">): Watch => ({
  ...alertRuleSchema.parse({ recipients: [{ kind: "OWNER" }], ...input }),
  aspect: "",
});

export interface Seen {
  at: number;
  /** Null when only time passed. */
  observation: Observation | null;
  silent?: boolean;
}

/** What a rule raises while these are seen, one after another; the first is what was so when it began. */
export function watch(
  rule: Watch,
  all: readonly Seen[],
  { timeZone = "UTC", state = null }: { timeZone?: string; state?: AlertState | null } = {},
): { raised: RaisedAlert[]; ended: { crossing: string; at: number }[]; state: AlertState | null } {
  const raised: RaisedAlert[] = [];
  const ended: { crossing: string; at: number }[] = [];
  let now = state;
  all.forEach(({ at, observation, silent = false }, index) => {
    const before = now === null && index > 0 ? (all[index - 1]?.observation ?? null) : null;
    const moment = {
      at,
      observation,
      before,
      silent: silent || index === 0,
      change: `p${index}`,
      causes: [],
    };
    const next = advance(rule, now, moment, timeZone);
    raised.push(...next.raised);
    ended.push(...next.ended);
    // As it is stored and read again.
    now = JSON.parse(JSON.stringify(next.state)) as AlertState | null;
  });
  return { raised, ended, state: now };
}

/** Scores at equal distances of time. */
export function scored(scores: readonly (number | null)[], everyMs = 60_000, from = 0): Seen[] {
  return scores.map((score, index) => ({ at: from + index * everyMs, observation: { score } }));
}

import type { WatchedRule } from "./alert-rule.ts";
import type { AlertState } from "./alert-state.ts";

/** When time alone moves a rule on with a customer, epoch milliseconds; null for never. */
export function dueAt(
  rule: Pick<WatchedRule, "sustainSeconds" | "rearmSeconds">,
  state: AlertState | null,
): number | null {
  if (state === null) return null;
  const full =
    state.phase === "PENDING"
      ? state.since + rule.sustainSeconds * 1000
      : state.phase === "CLEARING"
        ? state.since + rule.rearmSeconds * 1000
        : null;
  if (full === null || state.changesAt === null) return full ?? state.changesAt;
  return Math.min(full, state.changesAt);
}

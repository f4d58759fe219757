import { endOfDay, localDay } from "../time/index.ts";
import { dwellEnd } from "./latch.ts";
import type { ScoringModel } from "./model.ts";
import { componentOf } from "./registry.ts";
import type { Signals } from "./signals.ts";
import type { ScoringState } from "./state.ts";

/**
 * The next moment at which time alone matters, always after `now`: until then, without new facts, the score and its band stay as they
 * are. The end of the local day is one, since days move the windows of every count.
 * @returns epoch milliseconds
 */
export function nextDueAt(
  signals: Signals,
  model: ScoringModel,
  state: Pick<ScoringState, "score" | "atRisk" | "critical">,
  now: number,
): number {
  let due = endOfDay(localDay(signals.asOf, signals.timeZone), signals.timeZone);
  for (const { key } of model.components) {
    for (const change of componentOf(key).changesAt?.(signals) ?? []) due = Math.min(due, change);
  }
  // Unknown freezes the latches, so no dwell ends.
  if (state.score !== null) {
    for (const latch of [state.atRisk, state.critical])
      due = Math.min(due, dwellEnd(latch, model.thresholds) ?? due);
  }
  // What changed between the signals' moment and now is due at once.
  return Math.max(due, now + 1);
}

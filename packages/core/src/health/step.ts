import { announce } from "./announce.ts";
import type { HealthAnnouncement } from "./announcement.ts";
import { explain } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import { goOnFrom, settleBands } from "./latch.ts";
import type { ScoringModel } from "./model.ts";
import { nextDueAt } from "./next-due-at.ts";
import type { Signals } from "./signals.ts";
import type { Bands, Cause, ScoringState } from "./state.ts";

export interface StepResult {
  /** What the next step takes as `previous`. */
  state: ScoringState;
  /** 0..100 unrounded; null below the model's coverage floor. */
  score: number | null;
  explanation: Explanation;
  /** Epoch milliseconds, after `now`: when to step again though no fact arrives. */
  nextDueAt: number;
  announcements: HealthAnnouncement[];
}

/**
 * The only way to score, live or in replay: a pure function of what stood before, the signals and the moment.
 * @param previous state of the last step, null before the first
 * @param signals as of `now`, with everything that `needsOf(model)` names
 * @param now epoch milliseconds
 * @param past what the bands go on from in place of those of `previous`: the end of a past that became known since
 * @throws RangeError when the model names a component that isn't registered, or signals it needs are missing
 */
export function step(
  previous: ScoringState | null,
  signals: Signals,
  model: ScoringModel,
  now: number,
  causes: readonly Cause[],
  past: Bands | null = null,
): StepResult {
  const explanation = explain(previous, signals, model, causes);
  const { score, coverage } = explanation;
  const bands = settleBands(
    past === null ? previous : goOnFrom(past, previous, score),
    score,
    model.thresholds,
    now,
  );
  const current = { score, coverage, modelKey: model.key, modelVersion: model.version, ...bands };
  const announcements = announce(previous, current);
  const unannounced = previous !== null && announcements.length === 0;
  const state: ScoringState = {
    ...current,
    announcedScore: unannounced ? previous.announcedScore : score,
    points: unannounced ? previous.points : pointsOf(explanation),
  };
  return { state, score, explanation, nextDueAt: nextDueAt(signals, model, state, now), announcements };
}

function pointsOf({ score, components }: Explanation): Record<string, number> {
  if (score === null) return {};
  return Object.fromEntries(
    components.filter(({ value }) => value !== null).map(({ key, points }) => [key, points]),
  );
}

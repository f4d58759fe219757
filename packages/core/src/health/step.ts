import { announce } from "./announce.ts";
import type { HealthAnnouncement } from "./announcement.ts";
import { type BandOverride, overrideAt, overrideChangesAt } from "./band-override.ts";
import { explain } from "./explain.ts";
import type { Explanation } from "./explanation.ts";
import { goOnFrom, settleBands } from "./latch.ts";
import type { ScoringModel } from "./model.ts";
import { nextDueAt } from "./next-due-at.ts";
import type { Signals } from "./signals.ts";
import type { Band, Bands, Cause, ScoringState } from "./state.ts";
import { toldBand, toldNext } from "./told-band.ts";

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

/** What else a score may come from. */
export interface StepContext {
  /** What the bands go on from in place of those of `previous`: the end of a past that became known since. */
  past?: Bands | null;
  /** What was set by hand: the one in force at `now` is shown, and score and latches go on underneath. */
  overrides?: readonly BandOverride[];
}

/**
 * The only way to score, live or in replay: a pure function of what stood before, the signals and the moment.
 * @param previous state of the last step, null before the first
 * @param signals as of `now`, with everything that `needsOf(model)` names
 * @param now epoch milliseconds
 * @throws RangeError when the model names a component that isn't registered, or signals it needs are missing
 */
export function step(
  previous: ScoringState | null,
  signals: Signals,
  model: ScoringModel,
  now: number,
  causes: readonly Cause[],
  { past = null, overrides = [] }: StepContext = {},
): StepResult {
  const override = overrideAt(overrides, now);
  const explanation = explain(previous, signals, model, withExpiry(causes, previous, override, now));
  const { score, coverage } = explanation;
  const bands = settleBands(
    past === null ? previous : goOnFrom(past, previous, score),
    score,
    model.thresholds,
    now,
  );
  const current = {
    score,
    coverage,
    modelKey: model.key,
    modelVersion: model.version,
    ...bands,
    ...(override !== null && { override }),
  };
  const announcements = announce(previous, current);
  const unannounced = previous !== null && announcements.length === 0;
  const told = toldToKeep(previous, current);
  const state: ScoringState = {
    ...current,
    announcedScore: unannounced ? previous.announcedScore : score,
    points: unannounced ? previous.points : pointsOf(explanation),
    ...(told !== null && { told }),
  };
  const due = nextDueAt(signals, model, state, now);
  return {
    state,
    score,
    explanation,
    nextDueAt: Math.min(due, overrideChangesAt(overrides, now) ?? due),
    announcements,
  };
}

/** An override that ended by itself is what happened, rather than time. */
function withExpiry(
  causes: readonly Cause[],
  previous: ScoringState | null,
  override: BandOverride | null,
  now: number,
): readonly Cause[] {
  const before = previous?.override;
  if (before === undefined || before.until === null || before.until > now || override?.id === before.id)
    return causes;
  if (causes.some(({ kind, id }) => kind === "override" && id === before.id)) return causes;
  const expired: Cause = { kind: "override", id: before.id, name: `expired:${before.band}` };
  return [expired, ...causes.filter(({ kind }) => kind !== "time")];
}

/** Null where the state itself says it. */
function toldToKeep(
  previous: ScoringState | null,
  current: Omit<ScoringState, "announcedScore" | "points" | "told">,
): Band | null {
  const told = toldNext(previous === null ? null : toldBand(previous), current);
  return told === toldBand(current) ? null : told;
}

function pointsOf({ score, components }: Explanation): Record<string, number> {
  if (score === null) return {};
  return Object.fromEntries(
    components.filter(({ value }) => value !== null).map(({ key, points }) => [key, points]),
  );
}

import type { ComponentExplanation, Explanation, UnknownReason } from "./explanation.ts";
import type { ScoringModel } from "./model.ts";
import { componentOf } from "./registry.ts";
import type { Cause } from "./state.ts";

/**
 * An explanation as kept in history: numbers only, names come from the model version. Layout:
 * score, previous score, coverage, flags (1 coverage changed, 2 model changed), then per component of the model in its order
 * value, code of the reason for unknown, points, change, number of signals, signals.
 */
export type PackedExplanation = readonly (number | null)[];

/** Codes are places in this list: only ever append. The second null holds the place of a reason that was never given. */
const REASONS: readonly (UnknownReason | null)[] = [
  null,
  "NO_EVENT_YET",
  null,
  "NO_TICKET_IN_BOOK_YET",
  "NO_INVOICE_IN_BOOK_YET",
  "NO_ANSWER_IN_180_DAYS",
  "BOOK_TOO_SMALL",
  "NO_CHURN_MODEL",
];
const COVERAGE_CHANGED = 1;
const MODEL_CHANGED = 2;

/** Packs an explanation; its causes and model version are kept beside it. */
export function packExplanation(explanation: Explanation): PackedExplanation {
  const { score, previousScore, coverage, coverageChanged, modelChanged } = explanation;
  const flags = (coverageChanged ? COVERAGE_CHANGED : 0) + (modelChanged ? MODEL_CHANGED : 0);
  const packed: (number | null)[] = [score, previousScore, coverage, flags];
  for (const { key, value, unknown, points, change, signals } of explanation.components) {
    const { signalNames } = componentOf(key);
    packed.push(value, REASONS.indexOf(unknown), points, change, signalNames.length);
    for (const name of signalNames) packed.push(signals[name] ?? null);
  }
  return packed;
}

/**
 * The explanation that was packed, equal to the original.
 * @param model the version it was made with, which the caller keeps beside it
 * @throws RangeError when it doesn't fit the model
 */
export function unpackExplanation(
  packed: PackedExplanation,
  model: ScoringModel,
  causes: readonly Cause[],
): Explanation {
  let at = 4;
  const misfit = () => new RangeError(`The explanation is not one of ${model.key} version ${model.version}`);
  const take = (): number | null => {
    const value = packed[at];
    at += 1;
    if (value === undefined) throw misfit();
    return value;
  };
  const number = (): number => take() ?? 0;
  const components = model.components.map(({ key, weight }): ComponentExplanation => {
    const value = take();
    const unknown = REASONS[number()] ?? null;
    const points = number();
    const change = number();
    const kept = Array.from({ length: number() }, take);
    // A signal younger than the row was not told then.
    const signals = Object.fromEntries(
      componentOf(key).signalNames.map((name, index) => [name, kept[index] ?? null]),
    );
    return { key, weight, signals, value, points, change, unknown };
  });
  if (at !== packed.length) throw misfit();
  const flags = packed[3] ?? 0;
  return {
    score: packed[0] ?? null,
    previousScore: packed[1] ?? null,
    components,
    causes,
    modelKey: model.key,
    modelVersion: model.version,
    coverage: packed[2] ?? 0,
    coverageChanged: (flags & COVERAGE_CHANGED) !== 0,
    modelChanged: (flags & MODEL_CHANGED) !== 0,
  };
}

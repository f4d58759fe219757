import type { ComponentExplanation, Explanation } from "./explanation.ts";
import type { ScoringModel } from "./model.ts";
import { modelInBook } from "./model-in-book.ts";
import { readComponent } from "./read-component.ts";
import type { Signals } from "./signals.ts";
import type { Cause, ScoringState } from "./state.ts";
import { weigh } from "./weigh.ts";

/**
 * The score and every reason for it. Points add up to the score within 1e-9, changes to its change since the score announced before
 * (a component that left with an older model is not listed, and `modelChanged` says so).
 */
export function explain(
  previous: ScoringState | null,
  signals: Signals,
  model: ScoringModel,
  causes: readonly Cause[],
): Explanation {
  const readings = modelInBook(model, signals.book).components.map((component) => ({
    key: component.key,
    weight: component.weight,
    ...readComponent(component, signals),
  }));
  const { score, coverage, points } = weigh(readings, model.coverageFloor);
  const components = readings.map((reading, index): ComponentExplanation => {
    const own = points[index] ?? 0;
    return { ...reading, points: own, change: own - (previous?.points[reading.key] ?? 0) };
  });
  return {
    score,
    previousScore: previous?.announcedScore ?? null,
    components,
    causes,
    modelKey: model.key,
    modelVersion: model.version,
    coverage,
    coverageChanged: previous !== null && Math.abs(coverage - previous.coverage) > 1e-9,
    modelChanged:
      previous !== null && (model.key !== previous.modelKey || model.version !== previous.modelVersion),
  };
}

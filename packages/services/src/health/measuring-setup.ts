import { componentOf, defaultThresholds, type RankedCurve, type ScoringModel } from "@perennial/core/health";
import { scoredBy } from "./scored-by.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

/** A setup by which everything that these curves' signals are made of is read, and nothing else; with the model that needs it. */
export function measuringSetup(
  setup: ScoringSetup,
  curves: readonly RankedCurve[],
): { setup: ScoringSetup; model: ScoringModel } {
  const keys = [...new Set(curves.map(({ component }) => component))];
  const model: ScoringModel = {
    key: "measured",
    version: 1,
    components: keys.map((key) => ({ key, weight: 1 / keys.length, curves: componentOf(key).defaultCurves })),
    coverageFloor: 0,
    thresholds: defaultThresholds,
  };
  return { setup: scoredBy(setup, model.key, [{ model, publishedAt: Number.NEGATIVE_INFINITY }]), model };
}

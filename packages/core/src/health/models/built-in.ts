import type { BandThresholds, ModelComponent, ScoringModel } from "../model.ts";
import { componentOf } from "../registry.ts";

export const defaultThresholds: BandThresholds = {
  atRisk: 70,
  critical: 40,
  openMargin: 5,
  plungeMargin: 10,
  dwellMs: 3_600_000,
};

/** The default model. */
export const weightedComposite: ScoringModel = {
  key: "weighted_composite",
  version: 1,
  components: weigh({ usage: 0.35, engagement: 0.25, support: 0.15, satisfaction: 0.15, payment: 0.1 }),
  coverageFloor: 0.5,
  thresholds: defaultThresholds,
};

/** The WedSync formula: its 30, 25, 25, 10 and 10 points are the weights, so points come out as its document has them. */
export const wedsync: ScoringModel = {
  key: "wedsync",
  version: 1,
  components: weigh({
    login_recency: 0.3,
    feature_adoption: 0.25,
    client_activity: 0.25,
    form_completion: 0.1,
    journey_performance: 0.1,
  }),
  coverageFloor: 0.5,
  thresholds: defaultThresholds,
};

/** What the organisation's own churn model foretells, as a score. */
export const mlPredictive: ScoringModel = {
  key: "ml_predictive",
  version: 1,
  components: weigh({ churn: 1 }),
  coverageFloor: 0.5,
  thresholds: defaultThresholds,
};

/** Models every organisation starts with; the first is its default. */
export const builtInModels: readonly ScoringModel[] = [weightedComposite, wedsync, mlPredictive];

function weigh(weights: Record<string, number>): ModelComponent[] {
  return Object.entries(weights).map(([key, weight]) => ({
    key,
    weight,
    curves: componentOf(key).defaultCurves,
  }));
}

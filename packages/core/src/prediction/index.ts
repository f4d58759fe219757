export { type ChurnModel, churnModelSchema } from "./churn-model.ts";
export { type ChurnChange, type ChurnNews, churnNews, type Foretold } from "./churn-news.ts";
export type { Feature, FeatureFamily } from "./feature-family.ts";
export { type CalibrationBin, figuresOf, type Prediction, type PredictionFigures } from "./figures.ts";
export {
  type ChurnLevel,
  type ChurnOutlook,
  churnLevel,
  type ChurnReason,
  rankedProbability,
  type SurvivalPoint,
} from "./outlook.ts";
export { ChurnPredictor } from "./predict.ts";
export type { PublishedBeside } from "./compare-newest.ts";
export { isProtected } from "./protected-attributes.ts";
export { LOOKBACK_DAYS, type SnapshotFacts } from "./snapshot-facts.ts";
export type { SurvivalFigures } from "./survival-figures.ts";
export type { Followed, LabelledSnapshot } from "./snapshot.ts";
export { solvePositive } from "./solve-positive.ts";
export { reasonLabel } from "./themes/registry.ts";
export { type CustomerPast, type DatedFact, takeSnapshot } from "./take-snapshot.ts";
export type { CardCorrections, Coefficient, ModelCard } from "./model-card.ts";
export { LEAST_CUSTOMERS, type Training, trainChurnModel } from "./train.ts";
export type { Comparison, Verdict, VerdictReason } from "./verdict.ts";

export { predictChurn, type PredictChurnInput, type PredictedChurn } from "./predict-churn.ts";
export { predictOutlooks, type PredictedOutlooks, type PredictOutlooksInput } from "./predict-outlooks.ts";
export type { NoChurnModel } from "./standing-churn-model.ts";
export { trainChurn, type TrainedChurn } from "./train-churn.ts";
export type { SnapshotLabel, TrainChurnInput } from "./training-request.ts";

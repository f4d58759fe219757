export { predictChurn, type PredictChurnInput, type PredictedChurn } from "./predict-churn.ts";
export { trainChurn, type TrainedChurn } from "./train-churn.ts";
export type { SnapshotLabel, TrainChurnInput } from "./training-request.ts";

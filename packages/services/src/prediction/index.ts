import { registerChurnSource } from "../health/index.ts";
import { keepChurnModels } from "./keep-churn-models.ts";
import { measureChurnDriftJob } from "./measure-drift-job.ts";
import { readForetold } from "./read-foretold.ts";
import { runChurnTrainingJob } from "./run-churn-training.ts";

export { cancelChurnTraining } from "./cancel-churn-training.ts";
export { listChurnModels, type ListedChurnModel } from "./list-churn-models.ts";
export type { Drift, FeatureDrift } from "./measure-drift.ts";
export { noChurnModel, type NoChurnModel } from "./no-churn-model.ts";
export { predictChurn, type PredictChurnInput, type PredictedChurn } from "./predict-churn.ts";
export { predictOutlooks, type PredictedOutlooks, type PredictOutlooksInput } from "./predict-outlooks.ts";
export { publishChurnModel, type PublishChurnModelInput } from "./publish-churn-model.ts";
export { retrains, setChurnRetraining, type SetChurnRetrainingInput } from "./retraining.ts";
export { rollBackChurnModel, type RollBackChurnModelInput } from "./roll-back-churn-model.ts";
export { startChurnTraining } from "./start-churn-training.ts";
export { takeSnapshots, type TakenSnapshots } from "./take-snapshots.ts";
export { trainChurn, type TrainedChurn } from "./train-churn.ts";
export type { TrainingOutcome } from "./training-outcome.ts";
export type {
  ChurnDefinition,
  SnapshotLabel,
  StartChurnTrainingInput,
  TrainChurnInput,
  TrainingRequest,
} from "./training-request.ts";

registerChurnSource(readForetold);

export const predictionJobs = [runChurnTrainingJob, measureChurnDriftJob];
export const predictionUpkeep = [keepChurnModels];

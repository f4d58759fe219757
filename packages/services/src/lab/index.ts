import { runLabJob } from "./run-lab.ts";

export { cancelLabRun } from "./cancel-lab-run.ts";
export type { ChurnLabel, LabRequest, StartLabRunInput } from "./lab-request.ts";
export type {
  BandFigures,
  LabMove,
  LabResult,
  LabScore,
  ModelFigures,
  RankingFigures,
} from "./lab-result.ts";
export { runLab } from "./run-lab.ts";
export { startLabRun } from "./start-lab-run.ts";

export const labJobs = [runLabJob];

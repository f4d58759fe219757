import { activityJobs } from "@perennial/services/activity";
import { demoJobs } from "@perennial/services/demo";
import { forecastJobs } from "@perennial/services/forecast";
import { healthJobs } from "@perennial/services/health";
import type { JobDefinition } from "@perennial/services/kernel";
import { labJobs } from "@perennial/services/lab";
import { predictionJobs } from "@perennial/services/prediction";

/** Every kind of background work there is. */
export const jobDefinitions: readonly JobDefinition[] = [
  ...activityJobs,
  ...healthJobs,
  ...labJobs,
  ...predictionJobs,
  ...forecastJobs,
  ...demoJobs,
];

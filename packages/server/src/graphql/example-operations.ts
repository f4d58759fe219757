import { activityExamples } from "./examples/activity-examples.ts";
import type { ExampleOperation } from "./examples/example-operation.ts";
import { forecastExamples } from "./examples/forecast-examples.ts";
import { healthExamples } from "./examples/health-examples.ts";
import { labExamples } from "./examples/lab-examples.ts";
import { portfolioExamples } from "./examples/portfolio-examples.ts";
import { predictionExamples } from "./examples/prediction-examples.ts";
import { riskExamples } from "./examples/risk-examples.ts";

/** GraphiQL's first tabs: one of each kind, ready to run. Some speak of the tab before or after. */
export const exampleOperations: readonly ExampleOperation[] = [
  ...portfolioExamples,
  ...healthExamples,
  ...riskExamples,
  ...forecastExamples,
  ...activityExamples,
  ...labExamples,
  ...predictionExamples,
];

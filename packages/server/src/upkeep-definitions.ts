import { activityUpkeep } from "@perennial/services/activity";
import { alertUpkeep } from "@perennial/services/alerts";
import { factsUpkeep } from "@perennial/services/facts";
import { forecastUpkeep } from "@perennial/services/forecast";
import { generalUpkeep } from "@perennial/services/jobs";
import { predictionUpkeep } from "@perennial/services/prediction";
import type { UpkeepDefinition } from "@perennial/services/kernel";
import { riskUpkeep } from "@perennial/services/risk";

/** Everything that a worker does again and again without being asked. */
export const upkeepDefinitions: readonly UpkeepDefinition[] = [
  ...generalUpkeep,
  ...activityUpkeep,
  ...factsUpkeep,
  ...alertUpkeep,
  ...predictionUpkeep,
  ...forecastUpkeep,
  ...riskUpkeep,
];

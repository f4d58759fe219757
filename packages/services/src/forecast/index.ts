import { fitForecastsJob } from "./fit-forecasts.ts";
import { fitForecastsUpkeep } from "./forecast-upkeep.ts";

export { arrAtRiskForecast, type ArrAtRiskForecast } from "./arr-at-risk-forecast.ts";
export { fitForecasts } from "./fit-forecasts.ts";
export type { NoBookForecast } from "./forecast-model.ts";
export { type ForecastOfScore, type ForecastRequest, forecastScores } from "./forecast-scores.ts";

export const forecastJobs = [fitForecastsJob];
export const forecastUpkeep = [fitForecastsUpkeep];

export { FORECAST_DAYS, fitForecast, type FittedHorizon, type NoForecast } from "./fit-forecast.ts";
export { FORECAST_LOOKBACK_DAYS, type ForecastFacts, forecastFacts } from "./forecast-facts.ts";
export { type HorizonModel, horizonModelSchema } from "./forecast-model.ts";
export type { DailyScoreRow } from "./forecast-pairs.ts";
export {
  FORECAST_SHARES,
  forecastScore,
  type ForecastShare,
  probabilityBelow,
  type ScoreForecast,
} from "./forecaster.ts";
export { type ForecastFigures, measureForecasts } from "./measure-forecasts.ts";
export {
  type BookEntry,
  type BookForecast,
  ExpectedChange,
  forecastBook,
  LEAST_BOOK_FORECASTS,
  pastBookErrors,
} from "./arr-at-risk.ts";
export {
  type NoScoreForecast,
  sayForecast,
  sayForecastError,
  sayForecastMethod,
  sayNoForecast,
} from "./forecast-sentences.ts";

import type { BookForecast, ForecastFigures, HorizonModel, NoForecast } from "@perennial/core/forecast";

export type KeptHorizon = { days: number } & (
  | { model: HorizonModel; figures: ForecastFigures; reason: null }
  | { model: null; figures: null; reason: NoForecast }
);

/** Why there is no forecast of the book's ARR at risk. */
export type NoBookForecast = NoForecast | "NOT_FITTED" | "NO_ARR" | "TOO_FEW_PAST_FORECASTS";

export type KeptBookForecast =
  /** Money in minor units of the reporting currency, as of the last day's end. */
  | { days: number; forecast: BookForecast; arrMinor: number; reason: null }
  | { days: number; forecast: null; reason: NoBookForecast };

/** What is kept of an organisation's forecasting, as of the end of a day. */
export interface ForecastModel {
  horizons: KeptHorizon[];
  arrAtRisk: KeptBookForecast;
}

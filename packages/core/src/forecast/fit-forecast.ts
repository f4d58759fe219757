import { type HorizonModel } from "./forecast-model.ts";
import { type DailyScoreRow, forecastPairs } from "./forecast-pairs.ts";
import { type ForecastFigures, measureForecasts } from "./measure-forecasts.ts";
import { type ForecastMade, walkForecasts } from "./walk-forecasts.ts";

/** How many days ahead scores are forecast. */
export const FORECAST_DAYS = [7, 14, 30] as const;

/** Fewer judged forecasts say nothing of how often intervals hold. */
const LEAST_JUDGED = 100;

/** Why there is no forecast. */
export type NoForecast = "NO_HISTORY" | "TOO_LITTLE_HISTORY" | "NOT_MEASURED";

export type FittedHorizon = { days: number; made: ForecastMade[] } & (
  | { model: HorizonModel; figures: ForecastFigures; reason: null }
  | { model: null; figures: null; reason: NoForecast }
);

/** What a book's own history tells of its scores a number of days ahead; none that wasn't held against what came. */
export function fitForecast(rows: readonly DailyScoreRow[], days: number): FittedHorizon {
  const pairs = forecastPairs(rows, days);
  const none = (reason: NoForecast, made: ForecastMade[] = []): FittedHorizon => ({
    days,
    made,
    model: null,
    figures: null,
    reason,
  });
  if (pairs.size === 0) return none("NO_HISTORY");
  const last = Math.max(...rows.map((row) => row.length)) - 1;
  const { made, model } = walkForecasts(pairs, days, last);
  if (model === null) return none("TOO_LITTLE_HISTORY", made);
  const figures = measureForecasts(made, rows, days);
  if (figures === null || figures.forecasts < LEAST_JUDGED) return none("NOT_MEASURED", made);
  return { days, made, model, figures, reason: null };
}

import { weighed } from "./ridge-line.ts";
import type { DailyScoreRow } from "./forecast-pairs.ts";
import { clip, forecastScore } from "./forecaster.ts";
import { type ForecastMade, holds } from "./walk-forecasts.ts";

/** The newest origins, by which a model is judged. */
const JUDGED_DAYS = 8 * 7;
const TREND_DAYS = 30;

/** How forecasts did that were made one after the other, each from what was known at its time. */
export interface ForecastFigures {
  /** Forecasts that were held against what came. */
  forecasts: number;
  customers: number;
  /** Share of the intervals that held, beside what they said. */
  held95: number;
  held80: number;
  /** Mean width of the 95 % intervals, in points. */
  width95: number;
  /** Mean absolute errors, in points: of the forecast, of "stays as it is", and of a straight line through the last 30 days. */
  error: number;
  errorAsItIs: number;
  errorOfTrend: number;
}

/** Of the newest eight weeks of origins; null without any. */
export function measureForecasts(
  made: readonly ForecastMade[],
  rows: readonly DailyScoreRow[],
  days: number,
  judgedDays = JUDGED_DAYS,
): ForecastFigures | null {
  const newest = made.at(-1)?.origin ?? 0;
  const sums = { held95: 0, held80: 0, width95: 0, error: 0, errorAsItIs: 0, errorOfTrend: 0 };
  const customers = new Set<number>();
  let forecasts = 0;
  for (const { origin, model, pairs } of made) {
    if (origin <= newest - judgedDays) continue;
    for (const { customer, facts, later } of pairs) {
      const wide = forecastScore(model, facts, 0.95);
      forecasts += 1;
      customers.add(customer);
      sums.held95 += Number(holds(wide, later));
      sums.held80 += Number(holds(forecastScore(model, facts, 0.8), later));
      sums.width95 += wide.high - wide.low;
      sums.error += Math.abs(later - wide.score);
      sums.errorAsItIs += Math.abs(later - facts.level);
      sums.errorOfTrend += Math.abs(later - trendLine(rows[customer]!, origin, days));
    }
  }
  if (forecasts === 0) return null;
  const mean = (name: keyof typeof sums) => sums[name] / forecasts;
  return {
    forecasts,
    customers: customers.size,
    held95: mean("held95"),
    held80: mean("held80"),
    width95: mean("width95"),
    error: mean("error"),
    errorAsItIs: mean("errorAsItIs"),
    errorOfTrend: mean("errorOfTrend"),
  };
}

/** The score on the line of least squares through the last 30 days, continued. */
function trendLine(row: DailyScoreRow, origin: number, days: number): number {
  const sums = { n: 0, x: 0, y: 0, xx: 0, xy: 0 };
  for (let ago = 0; ago < TREND_DAYS; ago += 1) {
    const score = row[origin - ago];
    if (score == null) continue;
    sums.n += 1;
    sums.x -= ago;
    sums.y += score;
    sums.xx += ago * ago;
    sums.xy -= ago * score;
  }
  const room = sums.n * sums.xx - sums.x ** 2;
  const slope = room === 0 ? 0 : (sums.n * sums.xy - sums.x * sums.y) / room;
  const constant = (sums.y - slope * sums.x) / sums.n;
  return clip(weighed([constant, slope], [1, days]));
}

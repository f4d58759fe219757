import { endOfDay } from "@perennial/core/time";
import type { Format } from "../lib/format.ts";
import type { ForecastData } from "./forecast-fields.ts";

/** A forecast score at a moment, with its interval. */
export interface ForecastPoint {
  /** Epoch milliseconds. */
  at: number;
  score: number;
  low: number;
  high: number;
  /** How many of such intervals held, in words. */
  held: string;
}

/** The forecasts there are, the nearest first, each at its local day's end. */
export function scoreForecastPoints(
  forecast: Pick<ForecastData, "week" | "fortnight" | "month">,
  format: Pick<Format, "timeZone" | "share" | "count">,
): ForecastPoint[] {
  const all = [forecast.week, forecast.fortnight, forecast.month];
  return all.flatMap(({ date, score, low, high, coverage, measured }) => {
    if (score === null || low === null || high === null || coverage === null || measured === null) return [];
    const held = `${format.share(coverage)} of ${format.count(measured)}`;
    return { at: endOfDay(date, format.timeZone) - 1, score, low, high, held };
  });
}

import type { Format } from "../lib/format.ts";
import type { ArrForecastData } from "./forecast-fields.ts";

/** The forecast of ARR at risk in words, and what is known of such ones; why there is none where there is none. */
export function sayArrForecast(
  { date, arrAtRisk, low, high, level, pastForecasts, coverage, measured, unknownReason }: ArrForecastData,
  format: Pick<Format, "moneyShort" | "share" | "count" | "dayMonth">,
): { sentence: string; measured: string | null } {
  if (arrAtRisk === null || level === null || date === null)
    return { sentence: unknownReason ?? "", measured: null };
  const interval = `${format.share(level)} between ${format.moneyShort(low)} and ${format.moneyShort(high)}`;
  const sentence = `By ${format.dayMonth(date)} ${format.moneyShort(arrAtRisk)}, ${interval}.`;
  if (coverage !== null && measured !== null) {
    return {
      sentence,
      measured: `Such intervals held ${format.share(coverage)} of ${format.count(measured)} times.`,
    };
  }
  return {
    sentence,
    measured: `Drawn by ${format.count(pastForecasts ?? 0)} forecasts of past weeks: too few to say how often such intervals hold.`,
  };
}

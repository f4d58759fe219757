import { FORECAST_DAYS, sayNoForecast } from "@perennial/core/forecast";
import { type ForecastOfScore, forecastScores } from "@perennial/services/forecast";
import type { Context } from "@perennial/services/kernel";
import type { Unknowns } from "./unknowns.ts";

/** The score some days ahead, with the share of such intervals that held. */
export async function predictedScores(
  ctx: Context,
  customerId: string,
  isWhatIf: boolean,
  unknowns: Unknowns,
) {
  if (isWhatIf) {
    unknowns.why("predicted_scores", sayNoForecast("WHAT_IF"));
    return [];
  }
  const forecasts = await Promise.all(
    FORECAST_DAYS.map(async (days) => (await forecastScores(ctx, [customerId], { days, asOf: null }))[0]!),
  );
  const none = forecasts.find(({ forecast }) => forecast === null);
  if (none?.reason != null) unknowns.why("predicted_scores", sayNoForecast(none.reason));
  return forecasts.flatMap(toPredictedScore);
}

function toPredictedScore({ day, forecast, figures }: ForecastOfScore) {
  if (forecast === null) return [];
  const { score, low, high } = forecast;
  const tenth = (value: number) => Math.round(10 * value) / 10;
  return [
    {
      date: day,
      predicted_score: tenth(score),
      confidence: figures?.held95 ?? null,
      low: tenth(low),
      high: tenth(high),
    },
  ];
}

import type { NoForecast } from "./fit-forecast.ts";
import type { ScoreForecast } from "./forecaster.ts";
import type { ForecastFigures } from "./measure-forecasts.ts";
import { formatsOf } from "./formats.ts";
import { percentFormat } from "../numbers/index.ts";

/** Why a customer has no forecast. */
export type NoScoreForecast = NoForecast | "NOT_FITTED" | "NO_SCORE" | "WHAT_IF";

const reasons: Readonly<Record<NoScoreForecast, string>> = {
  NOT_FITTED: "No forecast had been fitted by then; it is fitted once a day has ended.",
  NO_HISTORY: "No forecast yet: no score has been followed for that many days.",
  TOO_LITTLE_HISTORY:
    "No forecast yet: too few scores have been followed for that many days, or of too few customers.",
  NOT_MEASURED: "No forecast yet: too few forecasts have been held against what came.",
  NO_SCORE: "No forecast: the customer has no score.",
  WHAT_IF: "No forecast: a score that was only tried has no past.",
};

export function sayNoForecast(reason: NoScoreForecast): string {
  return reasons[reason];
}

/** How a forecast comes about, in words. */
export function sayForecastMethod(trust: number, days: number, locale: string): string {
  const interval =
    "interval by the misses of past forecasts of customers at about this level, scaled by how restless the score was";
  const point =
    trust === 0
      ? "The score as it is: what its own past lets expect beyond that made no forecast of the last weeks better"
      : `The score as it is, moved by ${percentFormat(locale, 0).format(trust)} of what a regression on level, means, slopes and noise of its last 90 days expects of the next ${days}`;
  return `${point}; ${interval}.`;
}

/** The forecast with what was measured of such ones, for people. */
export function sayForecast(
  days: number,
  { score, low, high }: ScoreForecast,
  { held95, forecasts }: Pick<ForecastFigures, "held95" | "forecasts">,
  locale: string,
): string {
  const { whole, percent } = formatsOf(locale);
  const interval = `${percent.format(0.95)} between ${whole.format(low)} and ${whole.format(high)}`;
  return `In ${days} days ${whole.format(score)}, ${interval}; such intervals held ${percent.format(held95)} of ${whole.format(forecasts)} times.`;
}

/** How far such forecasts were off, beside the plainest ones. */
export function sayForecastError(
  { error, errorAsItIs, errorOfTrend }: Pick<ForecastFigures, "error" | "errorAsItIs" | "errorOfTrend">,
  locale: string,
): string {
  const { tenths } = formatsOf(locale);
  const [own, stays, trend] = [error, errorAsItIs, errorOfTrend].map((value) => tenths.format(value));
  const verdict = error < errorAsItIs ? "better than" : "no better than";
  return `Off by ${own} points in the mean, ${verdict} “stays as it is” (${stays}); a straight line through 30 days was off by ${trend}.`;
}

import type { NoForecast } from "./fit-forecast.ts";

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
export function sayForecastMethod(trust: number, days: number): string {
  const interval =
    "interval by the misses of past forecasts of customers at about this level, scaled by how restless the score was";
  const point =
    trust === 0
      ? "The score as it is: what its own past lets expect beyond that made no forecast of the last weeks better"
      : `The score as it is, moved by ${Math.round(100 * trust)} % of what a regression on level, means, slopes and noise of its last 90 days expects of the next ${days}`;
  return `${point}; ${interval}.`;
}

import type { BookForecast } from "@perennial/core/forecast";
import { addDays } from "@perennial/core/time";
import { type Context, requireScope } from "../kernel/index.ts";
import type { NoBookForecast } from "./forecast-model.ts";
import { readForecastModel } from "./read-forecast-model.ts";

/** ARR at risk 30 days after the last day that had ended. */
export interface ArrAtRiskForecast {
  /** The local day at whose end it was made; null while none was. */
  madeOn: string | null;
  day: string | null;
  /** Minor units of the reporting currency. */
  arrMinor: number | null;
  lowMinor: number | null;
  highMinor: number | null;
  /** With shares in place of money; null with a reason. */
  forecast: BookForecast | null;
  reason: NoBookForecast | null;
}

/** As it had been forecast by a moment, now unless said. */
export async function arrAtRiskForecast(
  ctx: Context,
  asOf: number | null = null,
): Promise<ArrAtRiskForecast> {
  requireScope(ctx, "READ");
  const kept = await readForecastModel(ctx, asOf ?? ctx.now());
  const none = { arrMinor: null, lowMinor: null, highMinor: null, forecast: null };
  if (kept === null) return { madeOn: null, day: null, ...none, reason: "NOT_FITTED" };
  const { arrAtRisk } = kept.model;
  const days = { madeOn: kept.lastDay, day: addDays(kept.lastDay, arrAtRisk.days) };
  if (arrAtRisk.forecast === null) return { ...days, ...none, reason: arrAtRisk.reason };
  const { forecast, arrMinor: whole } = arrAtRisk;
  const [arrMinor, lowMinor, highMinor] = [forecast.share, forecast.low, forecast.high].map((share) =>
    Math.round(share * whole),
  );
  return { ...days, arrMinor: arrMinor!, lowMinor: lowMinor!, highMinor: highMinor!, forecast, reason: null };
}

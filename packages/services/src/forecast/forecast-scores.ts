import {
  FORECAST_DAYS,
  FORECAST_LOOKBACK_DAYS,
  forecastFacts,
  type ForecastFigures,
  forecastScore,
  type NoScoreForecast,
  type ScoreForecast,
} from "@perennial/core/forecast";
import { addDays, localDay } from "@perennial/core/time";
import { fragment } from "@perennial/database";
import { recordInForce } from "../book/index.ts";
import { type Context, requireScope, ServiceError } from "../kernel/index.ts";
import { readForecastModel } from "./read-forecast-model.ts";
import { readScoreRows } from "./read-score-rows.ts";

/** A customer's score a number of days ahead, with what was measured of such forecasts; or why there is none. */
export interface ForecastOfScore {
  days: number;
  /** Local calendar day that it is of. */
  day: string;
  /** With the interval of 95 %; null with a reason. */
  forecast: ScoreForecast | null;
  /** The interval of 80 %. */
  narrow: { low: number; high: number } | null;
  figures: ForecastFigures | null;
  /** 0..1; 0 is "stays as it is". */
  trust: number | null;
  reason: NoScoreForecast | null;
}

export interface ForecastRequest {
  /** One of FORECAST_DAYS. */
  days: number;
  /** Epoch milliseconds of a past moment: what came later is neither read nor learned from. Null for now. */
  asOf: number | null;
}

/** Forecasts for any number of customers in three statements, in the order asked. Throws INVALID_INPUT. */
export async function forecastScores(
  ctx: Context,
  customerIds: readonly string[],
  { days, asOf }: ForecastRequest,
): Promise<ForecastOfScore[]> {
  requireScope(ctx, "READ");
  if (!FORECAST_DAYS.some((each) => each === days)) {
    throw new ServiceError("INVALID_INPUT", `days: must be one of ${FORECAST_DAYS.join(", ")}.`, {
      path: ["days"],
    });
  }
  const now = ctx.now();
  const moment = asOf ?? now;
  if (moment > now)
    throw new ServiceError("INVALID_INPUT", "asOf: must not lie after now.", { path: ["asOf"] });
  const { organizationId } = ctx;
  const today = localDay(moment, ctx.organization.timeZone);
  const range = { organizationId, from: addDays(today, -FORECAST_LOOKBACK_DAYS), to: addDays(today, -1) };
  const [kept, levels, rows] = await Promise.all([
    readForecastModel(ctx, moment),
    readLevels(ctx, customerIds, moment),
    readScoreRows(ctx.db.sql, range, customerIds),
  ]);
  const horizon = kept?.model.horizons.find((each) => each.days === days);
  const day = addDays(today, days);
  return customerIds.map((id, index) => {
    const none = (reason: NoScoreForecast): ForecastOfScore => ({
      days,
      day,
      forecast: null,
      narrow: null,
      figures: null,
      trust: null,
      reason,
    });
    if (horizon === undefined) return none("NOT_FITTED");
    if (horizon.model === null) return none(horizon.reason);
    const scores = [...rows[index]!, levels.get(id) ?? null];
    const facts = forecastFacts(scores, scores.length - 1);
    if (facts === null) return none("NO_SCORE");
    const { model, figures } = horizon;
    const { low, high } = forecastScore(model, facts, 0.8);
    return {
      days,
      day,
      forecast: forecastScore(model, facts, 0.95),
      narrow: { low, high },
      figures,
      trust: model.trust,
      reason: null,
    };
  });
}

/** The scores in force at a moment. */
async function readLevels(
  { db: { sql }, organizationId }: Context,
  customerIds: readonly string[],
  moment: number,
): Promise<Map<string, number | null>> {
  const record = recordInForce(
    { organizationId, customerId: fragment`customer.id`, upTo: fragment`${new Date(moment)}::timestamptz` },
    fragment`score`,
  );
  const rows = await sql<{ id: string; score: number | null }>`
    select customer.id, record.score from unnest((select ${customerIds}::uuid[])) as customer(id) cross join lateral (${record}) as record`;
  return new Map(rows.map(({ id, score }) => [id, score]));
}

import type { Context } from "../kernel/index.ts";
import type { ForecastModel } from "./forecast-model.ts";

export interface KeptForecastModel {
  version: number;
  model: ForecastModel;
  /** The local day whose end is the last thing it knew. */
  lastDay: string;
  fittedAt: Date;
}

/** The newest that had been fitted by a moment, so that nothing later is known of; null before the first. */
export async function readForecastModel(ctx: Context, asOf: number): Promise<KeptForecastModel | null> {
  const [row] = await ctx.db.sql<{
    version: number;
    model: ForecastModel;
    last_day: string;
    fitted_at: Date;
  }>`
    select version, model, last_day, fitted_at from score_forecast_model
    where organization_id = ${ctx.organizationId}::uuid and fitted_at <= ${new Date(asOf)}::timestamptz
    order by version desc limit 1`;
  if (row === undefined) return null;
  return { version: row.version, model: row.model, lastDay: row.last_day, fittedAt: row.fitted_at };
}

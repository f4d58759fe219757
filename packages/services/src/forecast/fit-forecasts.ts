import { json } from "@perennial/database";
import { z } from "zod";
import {
  type Context,
  defineJob,
  lockOrganization,
  requireScope,
  transact,
  WorkThread,
  threadOrder,
} from "../kernel/index.ts";
import type { FitOrder } from "./fit-order.ts";
import type { ForecastModel } from "./forecast-model.ts";

/** Of an organisation, the newest: a year of days. */
const KEPT_VERSIONS = 400;
const NEAREST_MONTH = 30;

interface Recorded {
  /** The last local day whose end was recorded, and how many there are. */
  lastDay: string;
  days: number;
}

/** What there is to learn from; null while no day has ended, or while the newest version knows all of it. */
export async function unlearnedDays(ctx: Context): Promise<Recorded | null> {
  const [row] = await ctx.db.sql<{ last: string | null; days: number; known: boolean }>`
    select recorded.last, recorded.days, coalesce(newest.last_day >= recorded.last and newest.recorded_days = recorded.days, false) as known
    from (select max(day) as last, count(*)::int as days from portfolio_day where organization_id = ${ctx.organizationId}::uuid) as recorded
    left join lateral (
      select last_day, recorded_days from score_forecast_model
      where organization_id = ${ctx.organizationId}::uuid order by version desc limit 1
    ) as newest on true`;
  if (row?.last == null || row.known) return null;
  return { lastDay: row.last, days: row.days };
}

/** Learns anew how scores go on, in a thread, and keeps it as the next version; null where nothing was left to learn. */
export async function fitForecasts(ctx: Context): Promise<{ version: number; model: ForecastModel } | null> {
  requireScope(ctx, "WRITE");
  const recorded = await unlearnedDays(ctx);
  if (recorded === null) return null;
  const order: FitOrder = {
    ...threadOrder(ctx),
    lastDay: recorded.lastDay,
  };
  const thread = new WorkThread<ForecastModel>(new URL("./fit-thread.ts", import.meta.url), order);
  try {
    const model = await thread.work;
    return { version: await keep(ctx, recorded, model), model };
  } finally {
    await thread.stop();
  }
}

function keep(ctx: Context, { lastDay, days }: Recorded, model: ForecastModel): Promise<number> {
  const coverage = model.horizons.find((each) => each.days === NEAREST_MONTH)?.figures?.held95 ?? null;
  return transact(ctx, async (tx) => {
    await lockOrganization(tx, "predictions", "exclusive");
    const [row] = await tx.sql<{ version: number }>`
      insert into score_forecast_model (organization_id, version, model, coverage, last_day, recorded_days, fitted_at)
      select ${tx.organizationId}::uuid, coalesce(max(version), 0) + 1, ${json(model)}, ${coverage}::float8, ${lastDay}::date,
        ${days}::int, ${new Date(tx.now)}::timestamptz
      from score_forecast_model where organization_id = ${tx.organizationId}::uuid
      returning version`;
    const { version } = row!;
    await tx.sql`
      delete from score_forecast_model
      where organization_id = ${tx.organizationId}::uuid and version <= ${version - KEPT_VERSIONS}::int`;
    tx.audit({ verb: "fitForecasts", subject: String(version) });
    return version;
  });
}

export const fitForecastsJob = defineJob({
  name: "fit-forecasts",
  schema: z.object({}),
  async run(ctx) {
    await fitForecasts(ctx);
  },
});

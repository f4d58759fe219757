import { addDays, endOfDay, localDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";
import { type HealthRecord, readRecords } from "./read-records.ts";

/** The past that a score is compared with. */
export interface Lookback {
  /** Local calendar day of now. */
  today: string;
  /** Scores at the ends of the local days before today, oldest first. */
  days: readonly { day: string; score: number | null }[];
  /** What was shown at the end of the day that lies so many days back; null while nothing was recorded. */
  start: HealthRecord | null;
}

/** For all customers at once, in two statements. */
export async function readLookback(
  ctx: Context,
  customerIds: readonly string[],
  lookbackDays: number,
): Promise<{ of(customerId: string): Lookback }> {
  const { organizationId } = ctx;
  const { timeZone } = ctx.organization;
  const today = localDay(ctx.now(), timeZone);
  const first = addDays(today, -lookbackDays);
  const [rows, starts] = await Promise.all([
    ctx.db.sql<{ id: string; day: string; score: number | null }>`
      select customer.id, past.day, past.score from unnest((select ${customerIds}::uuid[])) as customer(id)
      cross join lateral (
        select distinct on (day) day, score from health_history
        where organization_id = ${organizationId}::uuid and customer_id = customer.id and origin <> 'LIVE'
          and at >= ${first}::date - interval '1 day' and day >= ${first}::date and day < ${today}::date
        order by day, origin
      ) as past`,
    readRecords(ctx.db.sql, organizationId, customerIds, endOfDay(first, timeZone) - 1),
  ]);
  const byCustomer = Map.groupBy(rows, ({ id }) => id);
  return {
    of: (id) => ({
      today,
      days: (byCustomer.get(id) ?? []).map(({ day, score }) => ({ day, score })),
      start: starts.get(id) ?? null,
    }),
  };
}

import { addDays, localDay, startOfDay } from "@perennial/core/time";
import { requireScope, type Context } from "../kernel/index.ts";

/**
 * Each customer's score at the end of each of the last `days` local days, oldest first; the last is the score now. Null
 * where it was unknown or never evaluated.
 */
export async function readSparklines(
  ctx: Context,
  customerIds: readonly string[],
  days: number,
): Promise<(number | null)[][]> {
  requireScope(ctx, "READ");
  const { organizationId } = ctx;
  const { timeZone } = ctx.organization;
  const today = localDay(ctx.now(), timeZone);
  const from = addDays(today, 1 - days);
  const rows = await ctx.db.sql<{ customer_id: string; day: string; score: number | null }>`
    select distinct on (customer_id, day) customer_id, day, score from health_history
    where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
      and day between ${from}::date and ${today}::date
      and at >= ${new Date(startOfDay(from, timeZone))}::timestamptz
    order by customer_id, day, at desc, origin`;
  const scores = new Map(rows.map((row) => [`${row.customer_id} ${row.day}`, row.score]));
  const calendar = Array.from({ length: days }, (_, index) => addDays(from, index));
  return customerIds.map((id) => calendar.map((day) => scores.get(`${id} ${day}`) ?? null));
}

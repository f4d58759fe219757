import { addDays, localDay, startOfDay } from "@perennial/core/time";
import { requireScope, type Context } from "../kernel/index.ts";

export interface SparklineRange {
  days: number;
  /** Epoch milliseconds of the last one; null for now. */
  asOf: number | null;
}

/**
 * Each customer's score at the end of each of the last `days` local days, oldest first; the last is the score now. Null
 * where it was unknown or never evaluated.
 */
export async function readSparklines(
  ctx: Context,
  customerIds: readonly string[],
  { days, asOf }: SparklineRange,
): Promise<(number | null)[][]> {
  requireScope(ctx, "READ");
  return dailyScores(ctx, customerIds, { days, asOf });
}

/** The same for callers that have checked who asks. */
export async function dailyScores(
  ctx: Context,
  customerIds: readonly string[],
  { days, asOf }: SparklineRange,
): Promise<(number | null)[][]> {
  const { organizationId } = ctx;
  const { timeZone } = ctx.organization;
  const upTo = asOf ?? ctx.now();
  const today = localDay(upTo, timeZone);
  const from = addDays(today, 1 - days);
  const rows = await ctx.db.sql<{ customer_id: string; day: string; score: number | null }>`
    select distinct on (customer_id, day) customer_id, day, score from health_history
    where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
      and day between ${from}::date and ${today}::date
      and at >= ${new Date(startOfDay(from, timeZone))}::timestamptz and at <= ${new Date(upTo)}::timestamptz
    order by customer_id, day, at desc, origin`;
  const scores = new Map(rows.map((row) => [`${row.customer_id} ${row.day}`, row.score]));
  const calendar = Array.from({ length: days }, (_, index) => addDays(from, index));
  return customerIds.map((id) => calendar.map((day) => scores.get(`${id} ${day}`) ?? null));
}

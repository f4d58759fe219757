import { localDay } from "@perennial/core/time";
import type { Trend } from "@perennial/core/health";
import { fragment } from "@perennial/database";
import { bookAsOf, readBookAsOf, runAsOf } from "../book/index.ts";
import { type Context, requireScope } from "../kernel/index.ts";
import { addDailyScore, headingOf, readDailyScores, slopeOf } from "./daily-scores.ts";
import { type HealthRecord, readRecords } from "./read-records.ts";

/** What was shown of a customer at a past moment. */
export interface CustomerRecord {
  customerId: string;
  /** Epoch milliseconds. */
  asOf: number;
  /** Null while nothing was recorded yet. */
  health: HealthRecord | null;
  trend: Trend["direction"];
  slope: number | null;
  change30d: number | null;
  arrMinor: number | null;
  renewsAt: Date | null;
  ownerId: string | null;
}

/** Each customer's record as of a moment, in the order asked; null for one that wasn't there yet. A few statements for any number. */
export async function customerRecords(
  ctx: Context,
  customerIds: readonly string[],
  asOf: number,
): Promise<(CustomerRecord | null)[]> {
  requireScope(ctx, "READ");
  const { sql } = ctx.db;
  const today = localDay(asOf, ctx.organization.timeZone);
  const book = await readBookAsOf(ctx, asOf, customerIds);
  const [rows, records, daily] = await Promise.all([
    runAsOf<{ id: string; arr_minor: bigint | null; renews_at: Date | null; owner_id: string | null }>(
      ctx,
      fragment`select id, arr_minor, renews_at, owner_id from (${bookAsOf(book, { owner: true, customerIds })}) as customer`,
    ),
    readRecords(sql, ctx.organizationId, customerIds, asOf),
    readDailyScores(sql, ctx.organizationId, customerIds, today),
  ]);
  const found = new Map(
    rows.map(({ id, arr_minor, renews_at, owner_id }): [string, CustomerRecord] => {
      const health = records.get(id) ?? null;
      const before = daily.get(id) ?? null;
      const score = health?.score ?? null;
      const { direction, change30d } = headingOf(before, today, score);
      return [
        id,
        {
          customerId: id,
          asOf,
          health,
          trend: direction,
          slope: slopeOf(addDailyScore(before, today, score), today),
          change30d,
          arrMinor: arr_minor === null ? null : Number(arr_minor),
          renewsAt: renews_at,
          ownerId: owner_id,
        },
      ];
    }),
  );
  return customerIds.map((id) => found.get(id) ?? null);
}

import { addDays } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";

const LOOKBACK_DAYS = 30;

/** What the dimensions came to together on the days up to one, as it was stored. */
export async function readOverall(
  { organizationId, db }: Context,
  customerIds: readonly string[],
  upTo: string,
): Promise<Map<string, { day: string; score: number | null }[]>> {
  const rows = await db.sql<{ id: string; day: string; score: number | null }>`
    select customer_id as id, day, overall as score from risk_assessment
    where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
      and day > ${addDays(upTo, -LOOKBACK_DAYS)}::date and day <= ${upTo}::date
    order by customer_id, day`;
  return Map.groupBy(rows, ({ id }) => id);
}

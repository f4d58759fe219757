import type { Band } from "@perennial/core/health";
import { fragment } from "@perennial/database";
import { requireScope, type Context } from "../kernel/index.ts";

export interface HealthPoint {
  at: Date;
  score: number | null;
  band: Band;
  origin: "LIVE" | "DAY_END" | "REPLAYED";
}

export interface HealthPointRange {
  from: Date | null;
  to: Date | null;
  limit: number;
}

/** Each customer's scores over time, oldest first: all when they fit the limit, else the last of each of evenly spread days. */
export async function readHealthPoints(
  ctx: Context,
  customerIds: readonly string[],
  { from, to, limit }: HealthPointRange,
): Promise<HealthPoint[][]> {
  requireScope(ctx, "READ");
  const since = from === null ? fragment`` : fragment`and at >= ${from}::timestamptz`;
  const until = to === null ? fragment`` : fragment`and at < ${to}::timestamptz`;
  const rows = await ctx.db.sql<HealthPoint & { customer_id: string }>`
    select customer_id, at, score, band::text as band, origin::text as origin from (
      select customer_id, at, score, band, origin,
        count(*) over (partition by customer_id) as total,
        row_number() over (partition by customer_id, day order by at desc, origin) as nth_of_day
      from health_history
      where organization_id = ${ctx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) ${since} ${until}
    ) point
    where total <= ${limit}::int or nth_of_day = 1
    order by customer_id, at, origin`;
  const byCustomer = Map.groupBy(rows, (row) => row.customer_id);
  return customerIds.map((id) =>
    thin(byCustomer.get(id) ?? [], limit).map(({ at, score, band, origin }) => ({ at, score, band, origin })),
  );
}

/** At most `limit` items at even distances, the newest always among them. */
function thin<Item>(items: readonly Item[], limit: number): Item[] {
  if (items.length <= limit) return [...items];
  const step = items.length / limit;
  return Array.from({ length: limit }, (_, index) => items[Math.ceil((index + 1) * step) - 1]!);
}

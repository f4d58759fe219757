import type { Band } from "@perennial/core/health";
import { type Context, requireScope } from "../kernel/index.ts";

export interface Portfolio {
  totalCustomers: number;
  /** ARR in minor units of the reporting currency; unknown ARR adds nothing. */
  totalArrMinor: number;
  /** Customers at risk, critical, or lost sight of while they were. */
  arrAtRiskMinor: number;
  /** 0..100 over customers with a score, unweighted; null when none has one. */
  averageScore: number | null;
  /** By the band shown: a manual override counts until it ends. */
  bands: Record<Band, { customers: number; arrMinor: number }>;
  /** Customers by score: ten buckets of ten points, the last with 100. */
  histogram: number[];
  /** Epoch milliseconds. */
  asOf: number;
}

interface Row {
  band: Band;
  bucket: number | null;
  customers: number;
  arr: bigint;
  arr_at_risk: bigint;
  score_sum: number | null;
}

/** How the whole book is doing, in one statement. */
export async function portfolioNow(ctx: Context): Promise<Portfolio> {
  requireScope(ctx, "READ");
  const asOf = ctx.now();
  const rows = await ctx.db.sql<Row>`
    select band, bucket, count(*)::int as customers, coalesce(sum(arr), 0)::bigint as arr,
      coalesce(sum(arr) filter (where band in ('AT_RISK', 'CRITICAL') or (band = 'UNKNOWN' and lost_from in ('AT_RISK', 'CRITICAL'))), 0)::bigint as arr_at_risk,
      sum(score order by score) as score_sum
    from (
      select coalesce(case when override_expires_at is null or override_expires_at > ${new Date(asOf)}::timestamptz then override_band end,
          health.band, 'UNKNOWN') as band,
        health.state->>'lostFrom' as lost_from, score, case when score is not null then least(9, floor(score / 10))::int end as bucket, arr_minor as arr
      from customer
      left join customer_health as health on health.organization_id = customer.organization_id and health.customer_id = customer.id
      where customer.organization_id = ${ctx.organizationId}::uuid and merged_into_id is null
    ) as each
    group by band, bucket`;
  const bands = Object.fromEntries(
    (["HEALTHY", "AT_RISK", "CRITICAL", "UNKNOWN"] as const).map((band) => [
      band,
      { customers: 0, arrMinor: 0 },
    ]),
  ) as Portfolio["bands"];
  const histogram = Array.from({ length: 10 }, () => 0);
  const portfolio = { totalCustomers: 0, totalArrMinor: 0, arrAtRiskMinor: 0 };
  let scored = 0;
  let sum = 0;
  for (const row of rows) {
    bands[row.band].customers += row.customers;
    bands[row.band].arrMinor += Number(row.arr);
    portfolio.totalCustomers += row.customers;
    portfolio.totalArrMinor += Number(row.arr);
    portfolio.arrAtRiskMinor += Number(row.arr_at_risk);
    if (row.bucket === null) continue;
    histogram[row.bucket]! += row.customers;
    scored += row.customers;
    sum += row.score_sum ?? 0;
  }
  return { ...portfolio, averageScore: scored === 0 ? null : sum / scored, bands, histogram, asOf };
}

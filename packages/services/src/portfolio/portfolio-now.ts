import { shownBandNow } from "../book/index.ts";
import { type Context, requireScope } from "../kernel/index.ts";
import { foldPortfolio, type Portfolio, type PortfolioRow } from "./fold-portfolio.ts";

/** How the whole book is doing, in one statement. */
export async function portfolioNow(ctx: Context): Promise<Portfolio> {
  requireScope(ctx, "READ");
  const asOf = ctx.now();
  const rows = await ctx.db.sql<PortfolioRow>`
    select band, bucket, count(*)::int as customers, coalesce(sum(arr), 0)::bigint as arr,
      coalesce(sum(arr) filter (where band in ('AT_RISK', 'CRITICAL') or (band = 'UNKNOWN' and lost_from in ('AT_RISK', 'CRITICAL'))), 0)::bigint as arr_at_risk,
      sum(score order by score) as score_sum
    from (
      select ${shownBandNow("health", asOf)} as band,
        health.state->>'lostFrom' as lost_from, score, case when score is not null then least(9, floor(score / 10))::int end as bucket, arr_minor as arr
      from customer
      left join customer_health as health on health.organization_id = customer.organization_id and health.customer_id = customer.id
      where customer.organization_id = ${ctx.organizationId}::uuid and merged_into_id is null
    ) as each
    group by band, bucket`;
  return foldPortfolio(rows, asOf);
}

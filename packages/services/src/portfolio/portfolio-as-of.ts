import { fragment } from "@perennial/database";
import { bookAsOf, readBookAsOf, runAsOf } from "../book/index.ts";
import { type Context, requireScope } from "../kernel/index.ts";
import { foldPortfolio, type Portfolio, type PortfolioRow } from "./fold-portfolio.ts";

/**
 * How the whole book was doing at a past moment, from what was recorded of each customer by then: bands and scores are looked up,
 * never recalculated. Throws INVALID_INPUT for a moment after now.
 */
export async function portfolioAsOf(ctx: Context, asOf: number): Promise<Portfolio> {
  requireScope(ctx, "READ");
  const book = await readBookAsOf(ctx, asOf);
  const rows = await runAsOf<PortfolioRow>(
    ctx,
    fragment`
    select coalesce(override_band, band, 'UNKNOWN') as band, case when score is not null then least(9, floor(score / 10))::int end as bucket,
      count(*)::int as customers, coalesce(sum(arr_minor), 0)::bigint as arr,
      coalesce(sum(arr_minor) filter (where seen in ('AT_RISK', 'CRITICAL')), 0)::bigint as arr_at_risk,
      sum(score order by score) as score_sum
    from (${bookAsOf(book, { seen: true })}) as each
    group by 1, 2`,
  );
  return foldPortfolio(rows, asOf);
}

import type { GraphQLContext } from "../context.ts";
import { toBandShares } from "./to-band-shares.ts";
import type { PortfolioShape } from "./portfolio.ts";

/** The whole book now or at a past moment, read once per request. */
export async function readPortfolio(
  { loaders, services }: GraphQLContext,
  past: Date | null = null,
): Promise<PortfolioShape> {
  const now = await (past === null ? loaders.portfolio() : loaders.portfolioAsOf.load(past.getTime()));
  const currency = services.organization.reportingCurrency;
  return {
    totalCustomers: now.totalCustomers,
    totalArr: { amountMinor: now.totalArrMinor, currency },
    arrAtRisk: { amountMinor: now.arrAtRiskMinor, currency },
    averageScore: now.averageScore,
    bands: toBandShares(now.bands, currency),
    histogram: now.histogram.map((customers, index) => ({
      from: index * 10,
      to: index * 10 + 10,
      customers,
    })),
    asOf: new Date(now.asOf),
    past,
  };
}

import type { GraphQLContext } from "../context.ts";
import { toBandShares } from "./to-band-shares.ts";
import type { PortfolioShape } from "./portfolio.ts";

/** The whole book now, read once per request. */
export async function readPortfolioNow({ loaders, services }: GraphQLContext): Promise<PortfolioShape> {
  const now = await loaders.portfolio();
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
  };
}

import { portfolioDays, type PortfolioDaysInput } from "@perennial/services/portfolio";
import type { GraphQLContext } from "../context.ts";
import type { PortfolioDayShape } from "./portfolio-day.ts";
import { toBandShares } from "./to-band-shares.ts";

/** The book at each local day's end, oldest first. */
export async function readPortfolioDays(
  { services, loaders }: GraphQLContext,
  range: PortfolioDaysInput,
): Promise<PortfolioDayShape[]> {
  const currency = services.organization.reportingCurrency;
  const { asOf } = range;
  const days = await portfolioDays(services, range, () =>
    asOf == null ? loaders.portfolio() : loaders.portfolioAsOf.load(asOf),
  );
  return days.map(({ day, bands, arrAtRiskMinor, averageScore, replayed }) => {
    const shares = toBandShares(bands, currency);
    return {
      day,
      bands: shares,
      totalCustomers: shares.reduce((sum, share) => sum + share.customers, 0),
      totalArr: { amountMinor: shares.reduce((sum, share) => sum + share.arr.amountMinor, 0), currency },
      arrAtRisk: { amountMinor: arrAtRiskMinor, currency },
      averageScore,
      replayed,
    };
  });
}

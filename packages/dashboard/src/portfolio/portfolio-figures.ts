import { graphql, type ResultOf } from "../lib/graphql.ts";

/** What the book comes to, now or on a day. */
export const PortfolioFigures = graphql(`
  fragment Portfolio_Figures on PortfolioFigures @_unmask {
    totalCustomers
    totalArr {
      amountMinor
      currency
    }
    arrAtRisk {
      amountMinor
      currency
    }
    averageScore
    bands {
      band
      customers
      arr {
        amountMinor
        currency
      }
    }
  }
`);

/** What of the book there is only now. */
export const PortfolioNow = graphql(`
  fragment Portfolio_Now on Portfolio @_unmask {
    histogram {
      from
      to
      customers
    }
    asOf
  }
`);

type Figures = Omit<ResultOf<typeof PortfolioFigures>, "__typename">;
export type PortfolioDay = Figures & { day: string };
export type Portfolio = Figures & ResultOf<typeof PortfolioNow> & { days: readonly PortfolioDay[] };

/** The newer figures with today put in the place of what the snapshot had of it. */
export function mergePortfolio(snapshot: Portfolio, newer: Portfolio | null): Portfolio {
  if (!newer || Date.parse(newer.asOf) < Date.parse(snapshot.asOf)) return snapshot;
  const replaced = new Set(newer.days.map(({ day }) => day));
  return { ...newer, days: [...snapshot.days.filter(({ day }) => !replaced.has(day)), ...newer.days] };
}

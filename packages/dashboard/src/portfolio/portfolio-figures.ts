import { graphql, type ResultOf } from "../lib/graphql.ts";

export const PortfolioDayFigures = graphql(`
  fragment PortfolioDay_Figures on PortfolioDay @_unmask {
    day
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

export const PortfolioFigures = graphql(`
  fragment Portfolio_Figures on Portfolio @_unmask {
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
    histogram {
      from
      to
      customers
    }
    asOf
  }
`);

export type PortfolioDay = ResultOf<typeof PortfolioDayFigures>;
export type Portfolio = ResultOf<typeof PortfolioFigures> & { days: readonly PortfolioDay[] };

/** The newer figures with today put in the place of what the snapshot had of it. */
export function mergePortfolio(snapshot: Portfolio, newer: Portfolio | null): Portfolio {
  if (!newer || Date.parse(newer.asOf) < Date.parse(snapshot.asOf)) return snapshot;
  const replaced = new Set(newer.days.map(({ day }) => day));
  return { ...newer, days: [...snapshot.days.filter(({ day }) => !replaced.has(day)), ...newer.days] };
}

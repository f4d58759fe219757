import type { Band } from "@perennial/core/health";

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

/** Customers of one band and one bucket of scores. */
export interface PortfolioRow {
  band: Band;
  bucket: number | null;
  customers: number;
  arr: bigint;
  arr_at_risk: bigint;
  score_sum: number | null;
}

export function foldPortfolio(rows: readonly PortfolioRow[], asOf: number): Portfolio {
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

import { type ForecastFacts, forecastFacts } from "./forecast-facts.ts";

/** A customer's scores, one a local day, oldest first; the same days for everybody, null where there was none. */
export type DailyScoreRow = readonly (number | null)[];

/** What was known of a customer at an origin, and the score that came of it. */
export interface ForecastPair {
  customer: number;
  origin: number;
  facts: ForecastFacts;
  later: number;
}

/** From one origin to the next: neighbouring days tell nearly the same. */
export const ORIGIN_STEP = 7;
/** Origins older than this many days say little of how scores behave now. */
const OLDEST_ORIGIN = 365;

/** Pairs by their origin, in order: a week apart, counted back from the last day. */
export function forecastPairs(rows: readonly DailyScoreRow[], horizon: number): Map<number, ForecastPair[]> {
  const last = Math.max(0, ...rows.map((row) => row.length)) - 1;
  const pairs = new Map<number, ForecastPair[]>();
  const newest = last - horizon;
  const oldest = Math.max(0, newest - OLDEST_ORIGIN);
  for (
    let origin = newest - Math.floor((newest - oldest) / ORIGIN_STEP) * ORIGIN_STEP;
    origin <= newest;
    origin += ORIGIN_STEP
  ) {
    const own = rows.flatMap((row, customer): ForecastPair[] => {
      const later = row[origin + horizon];
      if (later == null) return [];
      const facts = forecastFacts(row, origin);
      return facts === null ? [] : [{ customer, origin, facts, later }];
    });
    if (own.length > 0) pairs.set(origin, own);
  }
  return pairs;
}

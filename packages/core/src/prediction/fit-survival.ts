import { fitLogistic } from "./fit-logistic.ts";
import type { Followed } from "./snapshot.ts";
import { hazardTerms, PERIOD_DAYS, type SurvivalModel } from "./survival.ts";

/** A snapshot's score by a model that hadn't seen it, and how long its customer was followed. */
export interface FollowedScore {
  customer: number;
  /** Log odds. */
  score: number;
  followed: Followed;
}

/** About half a year. */
const MOST_PERIODS = 18;
/** A period that fewer customers were seen through says nothing. */
const LEAST_CUSTOMERS = 30;
const LEAST_CHURNED = 30;
/** Small enough to move nothing, and enough for classes that a line separates. */
const PENALTY = 1e-5;
const TERMS = 4;

/**
 * Chance to leave in each period after a snapshot, by score: pooled logistic regression over the periods that a customer was seen
 * through. Null where too few churned while they were followed.
 */
export function fitSurvival(all: readonly FollowedScore[]): SurvivalModel | null {
  const periods = periodsSeen(all);
  if (periods === 0) return null;
  const rows: { period: number; score: number; churned: boolean }[] = [];
  const lost = new Set<number>();
  for (const { customer, score, followed } of all) {
    const seen = Math.min(periods, Math.floor(followed.days / PERIOD_DAYS));
    const last = followed.churnedAfter === null ? seen + 1 : Math.ceil(followed.churnedAfter / PERIOD_DAYS);
    for (let period = 1; period <= Math.min(seen, last); period += 1)
      rows.push({ period, score, churned: period === last });
    if (last <= seen) lost.add(customer);
  }
  if (lost.size < LEAST_CHURNED) return null;
  const churned = Uint8Array.from(rows, (row) => Number(row.churned));
  // With all terms; else the score's effect the same at all times; else none, where riskier customers would live longer.
  for (const used of [TERMS, TERMS - 1, TERMS - 2]) {
    const values = new Float64Array(rows.length * used);
    for (const [row, { period, score }] of rows.entries())
      values.set(hazardTerms(period, score).slice(0, used), row * used);
    const { intercept, weights } = fitLogistic(
      { rows: rows.length, columns: used, values },
      churned,
      PENALTY,
    );
    const [logPeriod = 0, period = 0, score = 0, scoreLogPeriod = 0] = weights;
    if (Math.min(score, score + scoreLogPeriod * Math.log(periods)) < 0) continue;
    return {
      periodDays: PERIOD_DAYS,
      periods,
      intercept,
      logPeriod,
      period,
      score,
      scoreLogPeriod,
      leastScore: all.reduce((least, each) => Math.min(least, each.score), Number.POSITIVE_INFINITY),
      mostScore: all.reduce((most, each) => Math.max(most, each.score), Number.NEGATIVE_INFINITY),
    };
  }
  return null;
}

/** Periods that enough customers were followed through, whether or not they churned in them. */
function periodsSeen(all: readonly FollowedScore[]): number {
  const longest = new Map<number, number>();
  for (const { customer, followed } of all) {
    const periods = Math.floor(followed.days / PERIOD_DAYS);
    longest.set(customer, Math.max(longest.get(customer) ?? 0, periods));
  }
  const sorted = [...longest.values()].sort((a, b) => b - a);
  return Math.min(MOST_PERIODS, sorted[LEAST_CUSTOMERS - 1] ?? 0);
}

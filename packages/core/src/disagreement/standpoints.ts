import type { Band, JudgedBand, Trend } from "../health/index.ts";

/** How far back a sentiment counts, and revenue is compared with: 90 days of 24 hours. */
export const LOOKBACK_MS = 90 * 86_400_000;

/** What the score, the revenue and the people who know a customer say of it at a moment. Null is unknown. */
export interface Standpoints {
  /** Epoch milliseconds. */
  now: number;
  /** 0..100. */
  score: number | null;
  /** Of the score, with hysteresis, whatever is set by hand. */
  calculatedBand: Band;
  trend: Trend["direction"];
  /** Points the score moved over 30 days. */
  change30d: number | null;
  /** Set by hand and in force. */
  overrideBand: JudgedBand | null;
  /** -2..2, the newest a member told within the lookback. */
  sentiment: number | null;
  /** ARR now and as it was at the lookback's beginning, minor units of the reporting currency. */
  arrMinor: number | null;
  arrMinorBefore: number | null;
  /** End of the contract in force that ends first, epoch milliseconds. */
  renewsAt: number | null;
}

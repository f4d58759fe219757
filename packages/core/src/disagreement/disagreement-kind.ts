/** In the order they are worth looking at: revenue that is about to be lost first. */
export const disagreementKinds = [
  "HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING",
  "HEALTHY_BUT_REVENUE_FALLING",
  "HEALTHY_BUT_NEGATIVE_SENTIMENT",
  "OVERRIDE_ABOVE_SCORE",
  "POSITIVE_SENTIMENT_BUT_REVENUE_FALLING",
  "CRITICAL_BUT_POSITIVE_SENTIMENT",
  "CRITICAL_BUT_REVENUE_GROWING",
] as const;

export type DisagreementKind = (typeof disagreementKinds)[number];

/** Two sources that say the contrary of a customer, with the facts that each goes by. */
export interface Disagreement {
  kind: DisagreementKind;
  /** 0..100; null where it doesn't matter. */
  score: number | null;
  /** -2..2; null where it doesn't matter, as below. */
  sentiment: number | null;
  /** Minor units of the reporting currency. */
  arrMinor: number | null;
  arrMinorBefore: number | null;
  /** Points over 30 days. */
  change30d: number | null;
  /** Epoch milliseconds. */
  renewsAt: number | null;
}

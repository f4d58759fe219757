import type { SnapshotFacts } from "./snapshot-facts.ts";

/** How long a customer was seen after a snapshot: what time until churn is learned from. */
export interface Followed {
  /** Local days after the snapshot of which all churn is known; 1 or more. */
  days: number;
  /** Local days until the churn, 1 or more; null where none came within them. */
  churnedAfter: number | null;
}

/** A customer at a moment of the past, with what became of them. */
export interface LabelledSnapshot {
  /** Which customer, from 0: those of one customer aren't independent of each other. */
  customer: number;
  facts: SnapshotFacts;
  churned: boolean;
  /** Epoch milliseconds from which the outcome was known; null where nobody says. */
  settledAt: number | null;
  /** Null where only the outcome is known, and not when. */
  followed: Followed | null;
}

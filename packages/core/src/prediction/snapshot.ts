import type { SnapshotFacts } from "./snapshot-facts.ts";

/** A customer at a moment of the past, with what became of them. */
export interface LabelledSnapshot {
  /** Which customer, from 0: those of one customer aren't independent of each other. */
  customer: number;
  facts: SnapshotFacts;
  churned: boolean;
  /** Epoch milliseconds from which the outcome was known; null where nobody says. */
  settledAt: number | null;
}

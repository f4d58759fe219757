import type { RowOutcome } from "./row-outcome.ts";

/** How many rows came to what. */
export interface RowCounts {
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  /** Told before, and counted once. */
  known: number;
  refused: number;
}

export const NO_ROWS: RowCounts = { rows: 0, created: 0, changed: 0, unchanged: 0, known: 0, refused: 0 };

const counter = {
  NEW: "created",
  CHANGED: "changed",
  UNCHANGED: "unchanged",
  KNOWN: "known",
  REFUSED: "refused",
} as const;

export function addCounts(counts: RowCounts, outcomes: readonly RowOutcome[]): RowCounts {
  const sum = { ...counts };
  for (const { outcome } of outcomes) {
    sum.rows += 1;
    sum[counter[outcome]] += 1;
  }
  return sum;
}

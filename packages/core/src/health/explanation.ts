import type { Cause } from "./state.ts";

/** One component of a score: `points` of all components add up to the unrounded score. */
export interface ComponentExplanation {
  key: string;
  weight: number;
  /** The raw signals behind it, by name; null where it was never told. */
  signals: Readonly<Record<string, number | null>>;
  /** 0..100, or null when unknown. */
  value: number | null;
  /** weight * value / known weight, 0..100; 0 when the component or the whole score is unknown. */
  points: number;
  /** `points` minus the points of the score announced before; the changes add up to the score's change (unknown counts 0). */
  change: number;
  /** Why it is unknown; null when known. */
  unknown: UnknownReason | null;
}

export type UnknownReason =
  | "NO_EVENT_YET"
  | "NO_TICKET_IN_BOOK_YET"
  | "NO_INVOICE_IN_BOOK_YET"
  | "NO_ANSWER_IN_180_DAYS"
  | "BOOK_TOO_SMALL"
  | "NO_CHURN_MODEL";

export interface Explanation {
  /** 0..100 unrounded; null below the model's coverage floor. */
  score: number | null;
  /** The score announced before, from which changes are measured; null when it was unknown or there was none. */
  previousScore: number | null;
  components: readonly ComponentExplanation[];
  causes: readonly Cause[];
  modelKey: string;
  modelVersion: number;
  /** Known weight over all weight, 0..1. */
  coverage: number;
  coverageChanged: boolean;
  modelChanged: boolean;
}

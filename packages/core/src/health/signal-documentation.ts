/** What signals are derived from. */
export type SignalSource =
  | "events"
  | "tickets"
  | "survey answers"
  | "invoices"
  | "contracts"
  | "entitlements"
  | "the whole book";

/** What a number that is shown means: beside the code that computes it, so that none is without. */
export interface SignalDocumentation {
  /** Name for people. */
  label: string;
  /** How it is computed, in words, as a sentence. */
  formula: string;
  /** In the plural: users, days; `ratio` is a number beside 1, `points` are 0..100. */
  unit: string;
  /** Least and greatest value; null where it has no bound. */
  range: readonly [least: number | null, greatest: number | null];
  /** The stretch of time it looks at. Days are the organisation's calendar days, the last one today. */
  window: string;
  sources: readonly SignalSource[];
  /** What it means that there is no value, or why there always is one. */
  unknown: string;
}

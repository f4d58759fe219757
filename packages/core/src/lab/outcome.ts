import { addDays } from "../time/index.ts";

/** What became of a customer after a snapshot; GONE had churned by then, OPEN isn't decided yet: both are left out. */
export type Outcome = "CHURNED" | "STAYED" | "GONE" | "OPEN";

export interface OutcomeRules {
  /** Whole days after the snapshot within which a churn counts. */
  horizonDays: number;
  /** Last local day of which all churn is known. */
  observedTo: string;
}

/**
 * The outcome of a snapshot at the end of a local day. Whoever churned on that very day is gone. While the horizon isn't over nobody
 * counts, also those who churned in it already: counting them alone would make churn look frequent.
 * @param churnedOn local day; null for who never churned
 */
export function outcomeOf(day: string, churnedOn: string | null, rules: OutcomeRules): Outcome {
  if (churnedOn !== null && churnedOn <= day) return "GONE";
  const until = addDays(day, rules.horizonDays);
  if (until > rules.observedTo) return "OPEN";
  return churnedOn !== null && churnedOn <= until ? "CHURNED" : "STAYED";
}

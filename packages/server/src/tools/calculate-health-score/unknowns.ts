import type { NoOutlook } from "@perennial/services/risk";

/** Why nothing is foretold, in words. */
export const noOutlookWords: Readonly<Record<NoOutlook, string>> = {
  NOT_TRAINED: "No churn model was trained yet.",
  NOT_PUBLISHED: "No churn model is published.",
  TOO_FEW_CHURNED: "Fewer than 30 customers churned: any churn model would be a guess.",
  TOO_FEW_STAYED: "Fewer than 30 customers stayed: any churn model would be a guess.",
  CHURNED: "The customer has churned already, by what the churn model learned as churn.",
  NOTHING_KNOWN: "Nothing is known of the customer yet.",
};

/** Collects why fields are null or empty. */
export class Unknowns {
  readonly #reasons: Record<string, string> = {};

  /** The value itself; where it is null its reason is kept. */
  orWhy<Value>(value: Value | null, path: string, reason: string): Value | null {
    if (value === null) this.why(path, reason);
    return value;
  }

  why(path: string, reason: string): void {
    this.#reasons[path] = reason;
  }

  all(): Readonly<Record<string, string>> {
    return this.#reasons;
  }
}

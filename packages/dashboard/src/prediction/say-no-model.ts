import type { ChurnModelStatus } from "./predictions-queries.ts";

/** Fewer on either side, and a probability would be a guess. */
const NEEDED = 30;

/** Why no churn is foretold, with what was counted; null where it is. */
export function sayNoModel({
  status,
  churnedCustomers,
  stayedCustomers,
}: ChurnModelStatus): { why: string; next: string } | null {
  switch (status) {
    case "PUBLISHED":
      return null;
    case "NOT_TRAINED":
      return {
        why: "There is no churn model yet.",
        next: "It is learned from your own past: say what counts as churn, and train one.",
      };
    case "NOT_PUBLISHED":
      return {
        why: "No churn model is published.",
        next: "The versions that were trained weren’t shown to be good enough, or wait for somebody to publish them.",
      };
    case "TOO_FEW_CHURNED":
      return {
        why: `${churnedCustomers ?? 0} of the ${NEEDED} churned customers that a model needs.`,
        next: "Any probability would be a guess, so none is given. Risk patterns and health say what is known; train again when more have churned, or count as churn what says it better.",
      };
    default:
      return {
        why: `${stayedCustomers ?? 0} of the ${NEEDED} customers who stayed that a model needs.`,
        next: "Any probability would be a guess, so none is given. Check what counts as churn.",
      };
  }
}

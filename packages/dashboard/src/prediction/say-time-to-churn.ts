import type { ChurnOutlook } from "./churn-panel-query.ts";

/** When customers like this one leave, in words. */
export function sayTimeToChurn(
  { medianDays, observedDays }: Pick<ChurnOutlook, "medianDays" | "observedDays">,
  count: (value: number) => string,
): string {
  if (medianDays !== null) {
    const days = Math.max(1, Math.round(medianDays));
    return `Half of customers like this are gone in about ${count(days)} ${days === 1 ? "day" : "days"}.`;
  }
  if (observedDays !== null)
    return `Not within the ${count(observedDays)} days that were observed: more than half of customers like this are still there then.`;
  return "How soon isn’t known: the model was told who churned, not when.";
}

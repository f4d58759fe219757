import type { ChurnOutlook } from "./churn-panel-query.ts";
import { survivalAt } from "./survival-at.ts";

/** A survival curve in a sentence, for whoever doesn't see it. */
export function saySurvival(
  { curve, medianDays, observedDays }: Pick<ChurnOutlook, "curve" | "medianDays" | "observedDays">,
  { count, share }: { count: (value: number) => string; share: (value: number) => string },
): string {
  const days = [...new Set([30, 90, ...(observedDays === null ? [] : [observedDays])])];
  const told = days
    .sort((a, b) => a - b)
    .flatMap((day) => {
      const survival = survivalAt(curve, day);
      return survival === null ? [] : [`${share(survival)} after ${count(day)} days`];
    });
  const half =
    medianDays === null ? "" : `; half are gone after about ${count(Math.max(1, Math.round(medianDays)))}`;
  return `Share of customers like this who are still there: ${told.join(", ")}${half}.`;
}

import { daysBetween } from "../time/index.ts";
import { quantile } from "./quantile.ts";

/** How long before they churned customers were first shown critical. */
export interface LeadTimes {
  /** Customers who churned after their first day in the range. */
  churned: number;
  /** Those of them shown critical at a day's end before the day they churned. */
  warned: number;
  /** Days from the first such day to the churn, over those warned; null when nobody was. */
  lowerQuartile: number | null;
  median: number | null;
  upperQuartile: number | null;
}

export interface ChurnedCustomer {
  /** Local days. */
  churnedOn: string;
  firstRed: string | null;
}

export function leadTimes(customers: Iterable<ChurnedCustomer>): LeadTimes {
  let churned = 0;
  const days: number[] = [];
  for (const { churnedOn, firstRed } of customers) {
    churned += 1;
    if (firstRed !== null && firstRed < churnedOn) days.push(daysBetween(firstRed, churnedOn));
  }
  days.sort((a, b) => a - b);
  const at = (share: number) => quantile(days, share);
  return {
    churned,
    warned: days.length,
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
  };
}

/** Past days whose scores are there from the first look on. */
export const SCORED_DAYS = 14;

/** And those that follow while older use is loaded: what a change over 30 days and the overview's 90 look back on. */
const LATER_SCORED_DAYS = [42, 91];

/**
 * What a day's scores count: 28 days of use before it, and a day more since a customer's day may begin before the organisation's.
 * Only the window of 90 days, used where no seats were told, waits for the rest.
 */
const COUNTED_BEFORE = 28 + 1;

/** Days of use that scores of past days need. */
export const daysFor = (scoredDays: number): number => scoredDays + COUNTED_BEFORE;

/** How many past days can be scored since more days of use were loaded; null where no more than before. */
export function scoredSince(loadedBefore: number, loaded: number): number | null {
  return (
    LATER_SCORED_DAYS.findLast((days) => daysFor(days) > loadedBefore && daysFor(days) <= loaded) ?? null
  );
}

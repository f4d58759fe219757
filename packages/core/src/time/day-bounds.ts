import { addDays, dayNumber } from "./calendar.ts";
import { offsetAt } from "./offset.ts";

const DAY = 86_400_000;
const MAX_CACHED_DAYS = 50_000;

const startsByZone = new Map<string, Map<string, number>>();

/**
 * The first instant of a local calendar day, in epoch milliseconds. Midnight, or where the clocks skip it the first moment after;
 * a day that a zone skipped altogether starts and ends with the next one's start.
 * @throws RangeError when the zone is unknown or the day doesn't exist
 */
export function startOfDay(day: string, zone: string): number {
  let starts = startsByZone.get(zone);
  if (starts === undefined) {
    starts = new Map();
    startsByZone.set(zone, starts);
  }
  let start = starts.get(day);
  if (start === undefined) {
    start = findStart(dayNumber(day) * DAY, zone);
    if (starts.size >= MAX_CACHED_DAYS) starts.clear();
    starts.set(day, start);
  }
  return start;
}

/** The first instant after a local calendar day: days are half-open, [start, end). Throws as `startOfDay` does. */
export function endOfDay(day: string, zone: string): number {
  return startOfDay(addDays(day, 1), zone);
}

/** The first instant whose local time, read as if it were UTC, is `midnight` or later. */
function findStart(midnight: number, zone: string): number {
  const reached = (t: number) => t + offsetAt(t, zone) >= midnight;
  // No zone is further than a day from UTC, so the search brackets the answer.
  let before = midnight - DAY - 1;
  let after = midnight + DAY;
  for (const guess of [midnight - offsetAt(before, zone), midnight - offsetAt(after, zone)]) {
    if (reached(guess) && !reached(guess - 1)) return guess;
  }
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (reached(middle)) after = middle;
    else before = middle;
  }
  return after;
}

import { dayNumber } from "./calendar.ts";
import { offsetAt } from "./offset.ts";

const DAY = 86_400_000;

/**
 * The instant at which clocks in a zone show that time; where they skip it, the time read by the offset before. Of two, the first.
 * @param msOfDay milliseconds since local midnight, 0..86,399,999
 * @throws RangeError when the zone is unknown or the day doesn't exist
 */
export function localInstant(day: string, msOfDay: number, zone: string): number {
  const local = dayNumber(day) * DAY + msOfDay;
  // No zone is further than a day from UTC: the offsets a day before and after are the two that can hold.
  const before = local - offsetAt(local - DAY, zone);
  const after = local - offsetAt(local + DAY, zone);
  const shows = (instant: number) => instant + offsetAt(instant, zone) === local;
  const fitting = [before, after].filter(shows);
  return fitting.length > 0 ? Math.min(...fitting) : before;
}

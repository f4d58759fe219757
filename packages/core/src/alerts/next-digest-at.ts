import { addDays, localDay, localHour, startOfDay } from "../time/index.ts";

/** Zones shift by whole quarters of an hour. */
const QUARTER = 900_000;

/**
 * The next moment after `now` at which a local hour begins; on a day whose clocks skip it, the first moment after.
 * @param hour 0..23
 * @returns epoch milliseconds
 */
export function nextDigestAt(now: number, hour: number, timeZone: string): number {
  const today = localDay(now, timeZone);
  for (const day of [today, addDays(today, 1), addDays(today, 2)]) {
    const at = hourOf(day, hour, timeZone);
    if (at > now) return at;
  }
  throw new RangeError(`No hour ${hour} follows in ${timeZone}`);
}

function hourOf(day: string, hour: number, timeZone: string): number {
  let at = startOfDay(day, timeZone);
  while (localDay(at, timeZone) === day && localHour(at, timeZone) < hour) at += QUARTER;
  return at;
}

import { dayOfNumber } from "./calendar.ts";
import { offsetAt } from "./offset.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The local calendar day of an instant, as YYYY-MM-DD.
 * @param ms epoch milliseconds
 * @param zone IANA name
 * @throws RangeError when the zone is unknown or `ms` is no instant
 */
export function localDay(ms: number, zone: string): string {
  return dayOfNumber(Math.floor((ms + offsetAt(ms, zone)) / DAY));
}

/** The local hour of an instant, 0..23; throws as `localDay` does. */
export function localHour(ms: number, zone: string): number {
  const local = ms + offsetAt(ms, zone);
  return Math.floor((local - Math.floor(local / DAY) * DAY) / HOUR);
}

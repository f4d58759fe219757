import { endOfDay } from "@perennial/core/time";

/** The last instant of a local calendar day, or now while the day isn't over, as ISO 8601: a moment that isn't after now. */
export function endOfLocalDay(day: string, timeZone: string, now = Date.now()): string {
  return new Date(Math.min(endOfDay(day, timeZone) - 1, now)).toISOString();
}

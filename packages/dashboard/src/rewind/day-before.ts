import { addDays, localDay } from "@perennial/core/time";

/** The local calendar day that lies so many days before that of a moment. */
export function dayBefore(now: number, days: number, timeZone: string): string {
  return addDays(localDay(now, timeZone), -days);
}

export { addDays, daysBetween, isDay } from "./calendar.ts";
export { endOfDay, startOfDay } from "./day-bounds.ts";
export { localDay, localHour } from "./local-day.ts";
export { isTimeZone } from "./time-zone.ts";

export { addDays, daysBetween, isDay } from "./calendar.ts";
export { endOfDay, startOfDay } from "./day-bounds.ts";
export { localInstant } from "./local-instant.ts";
export { localDay, localHour } from "./local-day.ts";
export { isTimeZone } from "./time-zone.ts";
export { isWorkingAt, type WeeklyHours, weeklyHoursSchema } from "./weekly-hours.ts";

import { z } from "zod";
import { localDay, localHour } from "./local-day.ts";
import { offsetAt } from "./offset.ts";
import { isTimeZone } from "./time-zone.ts";

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time of day as HH:MM, 00:00 to 24:00");

/** When somebody works, in their own time zone. Days are 1 (Monday) to 7 (Sunday); a span ends before its `until`. */
export const weeklyHoursSchema = z.object({
  timeZone: z.string().refine(isTimeZone, "must be an IANA time zone such as Europe/Berlin"),
  spans: z
    .array(
      z
        .object({ day: z.int().min(1).max(7), from: clock, until: clock })
        .refine(({ from, until }) => from < until, { path: ["until"], error: "must be after from" }),
    )
    .max(28)
    .refine((spans) => !overlap(spans), { error: "must not overlap on a day" }),
});

export type WeeklyHours = z.output<typeof weeklyHoursSchema>;

/** Whether somebody with these hours works at an instant, in epoch milliseconds. */
export function isWorkingAt({ timeZone, spans }: WeeklyHours, at: number): boolean {
  const today = localDay(at, timeZone);
  const day = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  const minute = Math.floor((((at + offsetAt(at, timeZone)) % 3_600_000) + 3_600_000) / 60_000) % 60;
  const time = `${pad(localHour(at, timeZone))}:${pad(minute)}`;
  return spans.some((span) => span.day === day && span.from <= time && time < span.until);
}

function overlap(spans: readonly { day: number; from: string; until: string }[]): boolean {
  return spans.some((span, index) =>
    spans
      .slice(index + 1)
      .some((other) => other.day === span.day && other.from < span.until && span.from < other.until),
  );
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

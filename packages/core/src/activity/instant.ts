import { z } from "zod";

/** 1990-01-01: before it, a clock was unset or seconds were sent for milliseconds. */
export const EARLIEST = Date.UTC(1990, 0, 1);

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?))?\s?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Epoch milliseconds of an ISO 8601 time, taken as UTC where it names no zone; NaN when it is none. */
export function parseInstant(text: string): number {
  const match = ISO.exec(text.trim());
  if (match === null) return Number.NaN;
  const [, day, time = "00:00", zone = "Z"] = match;
  const offset = /^z$/i.test(zone) ? "Z" : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const ms = Date.parse(`${day}T${time.replace(",", ".")}${offset}`);
  // Date.parse takes February 30 for March 1.
  const exists = new Date(Date.parse(`${day}T00:00Z`)).getUTCDate() === Number(day?.slice(8));
  return exists ? ms : Number.NaN;
}

/** An instant as SDKs send it: ISO 8601, or epoch milliseconds; parsed to epoch milliseconds. */
export const instantSchema = z
  .union([z.string(), z.number()], { error: "is not an ISO 8601 time" })
  .transform((value, context) => {
    const ms = typeof value === "number" ? Math.round(value) : parseInstant(value);
    // 8.64e15 is the last instant a Date can hold.
    if (Number.isFinite(ms) && Math.abs(ms) <= 8.64e15) return ms;
    context.addIssue({ code: "custom", message: "is not an ISO 8601 time" });
    return z.NEVER;
  });

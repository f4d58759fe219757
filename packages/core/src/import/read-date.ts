import { parseInstant } from "../activity/index.ts";
import { endOfDay, isDay, localDay, localInstant, startOfDay } from "../time/index.ts";
import type { DateFormat } from "./mapping.ts";

export interface ReadDate {
  /** Epoch milliseconds; of a day alone, its beginning. */
  at: number;
  /** First instant after it: of a day alone, its end; of an instant, itself. */
  until: number;
  /** The local day, YYYY-MM-DD. */
  day: string;
}

const NUMERIC =
  /^(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?)?$/i;
const ISO_LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?$/;
const HAS_ZONE = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;

/** What a cell says when; null where it says nothing in that format. A time without a zone is read in `zone`. */
export function readDate(text: string, format: DateFormat, zone: string): ReadDate | null {
  if (format === "EPOCH_SECONDS" || format === "EPOCH_MILLISECONDS") {
    if (!/^-?\d{1,16}(\.\d+)?$/.test(text)) return null;
    return instant(Math.round(Number(text) * (format === "EPOCH_SECONDS" ? 1000 : 1)), zone);
  }
  if (format === "ISO") {
    const local = ISO_LOCAL.exec(text);
    if (local) return ofParts(local[1]!, local.slice(2, 5), undefined, zone);
    return HAS_ZONE.test(text) ? instant(parseInstant(text.replace(" ", "T")), zone) : null;
  }
  const match = NUMERIC.exec(text);
  if (!match) return null;
  const [, first = "", second = "", third = ""] = match;
  const [day, month] = format === "DAY_FIRST" ? [first, second] : [second, first];
  if (third.length === 3 || first.length > 2) return null;
  // A year of two digits is of this century: facts older than that don't matter.
  const year = third.length === 2 ? `20${third}` : third;
  return ofParts(
    `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
    match.slice(4, 7),
    match[7],
    zone,
  );
}

function ofParts(
  day: string,
  [hours, minutes, seconds]: (string | undefined)[],
  half: string | undefined,
  zone: string,
): ReadDate | null {
  if (!isDay(day)) return null;
  if (hours === undefined) return { at: startOfDay(day, zone), until: endOfDay(day, zone), day };
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  const msOfDay = ((hour * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000;
  return instant(localInstant(day, msOfDay, zone), zone);
}

function instant(at: number, zone: string): ReadDate | null {
  // Years 1 to 9999: what lies outside is a wrong unit.
  if (!(at > -62_000_000_000_000 && at < 253_000_000_000_000)) return null;
  return { at, until: at, day: localDay(at, zone) };
}

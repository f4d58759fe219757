const HOUR = 3_600_000;
/** Bounds the memory of a long import; a cleared cache only costs time. */
const MAX_CACHED_HOURS = 200_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsetsByZone = new Map<string, Map<number, number>>();
let cachedHours = 0;

/**
 * Milliseconds that local time in `zone` is ahead of UTC at the instant `ms`.
 * @param ms epoch milliseconds, years 1 to 9999
 * @param zone IANA name
 * @throws RangeError when the zone is unknown or `ms` is no instant
 */
export function offsetAt(ms: number, zone: string): number {
  let offsets = offsetsByZone.get(zone);
  if (offsets === undefined) {
    offsets = new Map();
    offsetsByZone.set(zone, offsets);
  }
  const hour = Math.floor(ms / HOUR);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    offset = hourOffset(hour, zone);
    if (cachedHours >= MAX_CACHED_HOURS) {
      for (const cached of offsetsByZone.values()) cached.clear();
      cachedHours = 0;
    }
    offsets.set(hour, offset);
    cachedHours += 1;
  }
  return Number.isNaN(offset) ? readOffset(ms, zone) : offset;
}

/** The offset throughout one UTC hour, or NaN when it changes inside, which is then read for each instant. */
function hourOffset(hour: number, zone: string): number {
  const first = readOffset(hour * HOUR, zone);
  return first === readOffset(hour * HOUR + HOUR - 1, zone) ? first : Number.NaN;
}

function readOffset(ms: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, formatter);
  }
  const local = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const part of formatter.formatToParts(ms)) {
    if (part.type in local) local[part.type as keyof typeof local] = Number(part.value);
  }
  const date = new Date(0);
  // Not Date.UTC: it takes years 0..99 for 1900..1999.
  date.setUTCFullYear(local.year, local.month - 1, local.day);
  date.setUTCHours(local.hour, local.minute, local.second);
  return date.getTime() - Math.floor(ms / 1000) * 1000;
}

const DAY = 86_400_000;
const DAY_FORMAT = /^(\d{4})-(\d{2})-(\d{2})$/;
const MAX_CACHED_DAYS = 50_000;

const dayNames = new Map<number, string>();
const dayNumbers = new Map<string, number>();

/** Whether `text` is a day that exists, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return Number.isFinite(parseDay(text));
}

/**
 * Days since 1970-01-01, negative before.
 * @throws RangeError when `day` is no existing day as YYYY-MM-DD
 */
export function dayNumber(day: string): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const number = parseDay(day);
  if (Number.isNaN(number)) throw new RangeError(`Not a day as YYYY-MM-DD: ${day}`);
  if (dayNumbers.size >= MAX_CACHED_DAYS) dayNumbers.clear();
  dayNumbers.set(day, number);
  return number;
}

/** The day that many days after 1970-01-01, as YYYY-MM-DD; years 0 to 9999. */
export function dayOfNumber(number: number): string {
  let name = dayNames.get(number);
  if (name === undefined) {
    name = new Date(number * DAY).toISOString().slice(0, 10);
    if (dayNames.size >= MAX_CACHED_DAYS) dayNames.clear();
    dayNames.set(number, name);
  }
  return name;
}

/** The calendar day `n` days after `day` (before, when negative), whatever zone it is in. */
export function addDays(day: string, n: number): string {
  return dayOfNumber(dayNumber(day) + n);
}

/** Calendar days from `a` to `b`: 0 for the same day, negative when `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return dayNumber(b) - dayNumber(a);
}

function parseDay(text: string): number {
  if (!DAY_FORMAT.test(text)) return Number.NaN;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Date.parse takes February 30 for March 1.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? Number.NaN : ms / DAY;
}

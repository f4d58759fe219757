import { addDays, daysBetween } from "@perennial/core/time";

/** A value that is expected on a day, with its interval. */
export interface ValueAhead {
  /** Local day, YYYY-MM-DD. */
  day: string;
  value: number;
  low: number;
  high: number;
  /** Share of such intervals that shall hold, in words. */
  level: string;
}

interface ChartedDay {
  day: string;
  value: number | null;
  expected?: number;
  range?: [low: number, high: number];
}

/** A chart's days with every one up to the expected value's, so that each takes as much room; the band begins at the last value. */
export function daysAhead(
  points: readonly { day: string; value: number | null }[],
  ahead: ValueAhead | null,
): ChartedDay[] {
  const last = points.at(-1);
  if (ahead === null || last?.value == null || last.day >= ahead.day) return [...points];
  const between = Array.from({ length: daysBetween(last.day, ahead.day) - 1 }, (_, index) => ({
    day: addDays(last.day, index + 1),
    value: null,
  }));
  return [
    ...points.slice(0, -1),
    { ...last, expected: last.value, range: [last.value, last.value] },
    ...between,
    { day: ahead.day, value: null, expected: ahead.value, range: [ahead.low, ahead.high] },
  ];
}

/** Local days up to the moment that activity is counted over: a week, a fortnight, four weeks, eight weeks. */
export const WINDOWS = [7, 14, 28, 56] as const;

/** Counts differ by factors: the tenth event says more than the thousandth. */
export function logOf(count: number): number {
  return Math.log1p(count);
}

/** How much more there was lately than before, as a logarithm; 0 for nothing at either time. */
export function trend(lately: number, before: number): number {
  return Math.log1p(lately) - Math.log1p(before);
}

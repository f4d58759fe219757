/**
 * Whole numbers to show for `points`, that add up to `total` as shown: each is rounded down, and what is missing goes to the
 * largest remainders, the first of equal ones. Negative points work alike.
 * @param total a whole number, less than one per point away from their sum
 */
export function largestRemainder(points: readonly number[], total: number): number[] {
  const whole = points.map(Math.floor);
  const missing = total - whole.reduce((sum, each) => sum + each, 0);
  const byRemainder = points
    .map((point, index) => ({ index, remainder: point - Math.floor(point) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, Math.max(0, missing))) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

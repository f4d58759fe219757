import type { CurvePoints } from "@perennial/core/health";

/** From where to where a curve is drawn: all of its points and what is known of its ends; a little more where it goes on. */
export function curveRange(
  points: CurvePoints,
  { min, max }: { min: number | null; max: number | null },
): [low: number, high: number] {
  const xs = [...points.map(([x]) => x), ...(min === null ? [] : [min]), ...(max === null ? [] : [max])];
  if (xs.length === 0) return [0, 1];
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  const more = 0.15 * (last - first || 1);
  const low = min === null ? first - more : first;
  const high = max === null ? last + more : last;
  return high > low ? [low, high] : [low, low + 1];
}

import { addDays, daysBetween } from "../time/index.ts";

export interface Trend {
  direction: "IMPROVING" | "STABLE" | "DECLINING" | "UNKNOWN";
  /** Slope of the robust line in points per 30 days; null with fewer than 3 points. */
  slope: number | null;
  /** Days with a known score that it rests on. */
  points: number;
}

const MIN_POINTS = 3;
const NOTABLE_SLOPE = 3;

/**
 * Where a score is heading: the Theil-Sen line (median of the slopes between all pairs, so single odd days don't turn it).
 * @param points one a local day, the score at the day's end; unknown ones are passed over
 * @param asOfDay last local day that counts, YYYY-MM-DD
 * @param lookbackDays days up to and with `asOfDay`, 1 to 365
 */
export function trend(
  points: Iterable<{ day: string; score: number | null }>,
  asOfDay: string,
  lookbackDays = 30,
): Trend {
  const after = addDays(asOfDay, -lookbackDays);
  const known: { x: number; y: number }[] = [];
  for (const { day, score } of points) {
    if (score !== null && day > after && day <= asOfDay) known.push({ x: daysBetween(after, day), y: score });
  }
  if (known.length < MIN_POINTS) return { direction: "UNKNOWN", slope: null, points: known.length };
  const slope = 30 * medianSlope(known);
  const direction = slope > NOTABLE_SLOPE ? "IMPROVING" : slope < -NOTABLE_SLOPE ? "DECLINING" : "STABLE";
  return { direction, slope, points: known.length };
}

function medianSlope(points: readonly { x: number; y: number }[]): number {
  const slopes: number[] = [];
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) if (a.x !== b.x) slopes.push((b.y - a.y) / (b.x - a.x));
  }
  slopes.sort((a, b) => a - b);
  const middle = slopes.length / 2;
  const low = slopes[Math.ceil(middle) - 1] ?? 0;
  const high = slopes[Math.floor(middle)] ?? 0;
  return (low + high) / 2;
}

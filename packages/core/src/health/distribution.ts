import type { CurvePoints } from "./model.ts";

/**
 * How a signal is spread over the book: [value, percentile rank 0..100], both rising, at most 101 points. The rank of a value is its
 * mid-rank: those below it and half of its equals, of all; linear between the points, flat beyond. So it is a curve from value to rank.
 */
export type Distribution = CurvePoints;

/** Of fewer customers a rank says nothing. */
const LEAST_VALUES = 10;
const MOST_POINTS = 101;
/** Ranks a point may lie from the next one, unless nothing lies between them. With the wider one there are never more than 100 points. */
const GAPS = [1, 2] as const;

/** Exact at up to 101 different values; else a rank is off by less than 2, 1 mostly. Null for too few values. */
export function distributionOf(values: readonly number[]): Distribution | null {
  if (values.length < LEAST_VALUES) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const points: [value: number, rank: number][] = [];
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const value = sorted[start]!;
    while (sorted[end] === value) end += 1;
    points.push([value, (50 * (start + end)) / sorted.length]);
  }
  if (points.length <= MOST_POINTS) return points;
  const [narrow, wide] = GAPS.map((gap) => thin(points, gap));
  return narrow!.length <= MOST_POINTS ? narrow! : wide!;
}

/** Leaves out what lies between two points that are no farther apart than the gap. Two steps on always go farther than it. */
function thin(points: Distribution, gap: number): Distribution {
  let keptRank = Number.NEGATIVE_INFINITY;
  return points.filter(([, rank], index) => {
    const next = points[index + 1];
    if (next !== undefined && next[1] - keptRank <= gap) return false;
    keptRank = rank;
    return true;
  });
}

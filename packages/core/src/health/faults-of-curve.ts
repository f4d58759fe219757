import type { CurveDomain } from "./component.ts";
import { kindOfCurve, pointsOf } from "./curve.ts";
import type { Curve } from "./model.ts";

const RANKS: Required<CurveDomain> = { min: 0, max: 100 };

/**
 * What is wrong with a curve, whatever a model wants of it; null while nothing is.
 * @param domain within what it is asked, unless it is asked with a rank
 */
export function faultOfCurve(curve: Curve | undefined, domain: CurveDomain): string | null {
  const points = curve === undefined ? [] : pointsOf(curve);
  if (curve === undefined || points.length === 0)
    return "the curve is missing; give it at least one point [x, y]";
  if (kindOfCurve(curve) === "linear" && points.length !== 2) return "a line is made of two points";
  const isRanked = kindOfCurve(curve) === "percentile";
  const { min, max }: CurveDomain = isRanked ? RANKS : domain;
  let previousX = Number.NEGATIVE_INFINITY;
  for (const [x, y] of points) {
    if (x <= previousX) return "x must rise from point to point";
    if (y < 0 || y > 100) return "y must lie in 0..100";
    previousX = x;
  }
  const [first] = points[0]!;
  if ((min !== undefined && first < min) || (max !== undefined && previousX > max))
    return `x must lie in ${domainText(min, max)}: ${isRanked ? "it is a percentile rank" : "beyond it nothing is ever measured"}`;
  return null;
}

/** True for a curve that gives everybody the same. */
export function isFlat(curve: Curve): boolean {
  const [first, ...others] = pointsOf(curve);
  return others.every(([, y]) => y === first?.[1]);
}

function domainText(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `${max} or less`;
  return max === undefined ? `${min} or more` : `${min}..${max}`;
}

import { type Curve, type CurveKind, type CurvePoints, kindOfCurve, pointsOf } from "@perennial/core/health";
import { toCurve } from "./model-content.ts";
import type { RegisteredCurve } from "./model-queries.ts";

/** The points that a curve goes on with as another kind: its own, unless they are on another axis or too many. */
export function pointsAs(kind: CurveKind, curve: Curve, definition: RegisteredCurve): CurvePoints {
  const isRanked = kindOfCurve(curve) === "percentile";
  const own = pointsOf(curve);
  if (kind === "percentile") return isRanked ? own : endToEnd(pointsOf(toCurve(definition.default)));
  const points = isRanked ? pointsOf(toCurve(definition.default)) : own;
  return kind === "linear" && points.length !== 2 ? [points[0] ?? [0, 0], points.at(-1) ?? [1, 100]] : points;
}

/** From the lowest rank to the highest, up or down as the component's own curve goes. */
function endToEnd(points: CurvePoints): CurvePoints {
  const falls = (points[0]?.[1] ?? 0) > (points.at(-1)?.[1] ?? 100);
  return falls
    ? [
        [0, 100],
        [100, 0],
      ]
    : [
        [0, 0],
        [100, 100],
      ];
}

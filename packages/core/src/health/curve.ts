import type { Curve, CurveKind, CurvePoints } from "./model.ts";

/** Which kind of curve it is; bare points are piecewise. */
export function kindOfCurve(curve: Curve): CurveKind {
  return "kind" in curve ? curve.kind : "piecewise";
}

/** The points that make it. */
export function pointsOf(curve: Curve): CurvePoints {
  return "kind" in curve ? curve.points : curve;
}

/** A curve of a kind in the one way it is stored: a piecewise one as bare points. */
export function curveOf(kind: CurveKind, points: CurvePoints): Curve {
  return kind === "piecewise" ? points : { kind, points };
}

/** Height of a curve at `x`, 0..100 where its points are; of a percentile curve at a rank. */
export function valueAt(curve: Curve, x: number): number {
  return heights[kindOfCurve(curve)](pointsOf(curve), x);
}

const heights: Readonly<Record<CurveKind, (points: CurvePoints, x: number) => number>> = {
  piecewise: between,
  linear: onLine,
  step: (points, x) => (points.findLast(([from]) => from <= x) ?? points[0])?.[1] ?? 0,
  percentile: between,
};

/** Linear between the points, flat beyond the ends. */
function between(points: CurvePoints, x: number): number {
  let [leftX, leftY] = points[0] ?? [0, 0];
  if (x <= leftX) return leftY;
  for (const [rightX, rightY] of points) {
    if (x <= rightX)
      return x === rightX ? rightY : leftY + ((rightY - leftY) * (x - leftX)) / (rightX - leftX);
    [leftX, leftY] = [rightX, rightY];
  }
  return leftY;
}

function onLine(points: CurvePoints, x: number): number {
  const [leftX, leftY] = points[0] ?? [0, 0];
  const [rightX, rightY] = points.at(-1) ?? [0, 0];
  if (x === leftX || leftX === rightX) return leftY;
  if (x === rightX) return rightY;
  return Math.min(100, Math.max(0, leftY + ((rightY - leftY) * (x - leftX)) / (rightX - leftX)));
}

/** As a polyline that looks the same, for whoever draws points alone: a step has two points at its x. */
export function outlineOf(curve: Curve): CurvePoints {
  return outlines[kindOfCurve(curve)](pointsOf(curve));
}

const outlines: Readonly<Record<CurveKind, (points: CurvePoints) => CurvePoints>> = {
  piecewise: (points) => points,
  linear: outlineOfLine,
  step: (points) =>
    points.flatMap(([x, y], index) => {
      const before = points[index - 1];
      return before === undefined ? [[x, y] as const] : [[x, before[1]] as const, [x, y] as const];
    }),
  percentile: (points) => points,
};

/** From where the line leaves 0..100 to where it does at the other end. */
function outlineOfLine(points: CurvePoints): CurvePoints {
  const [leftX, leftY] = points[0] ?? [0, 0];
  const [rightX, rightY] = points.at(-1) ?? [0, 0];
  if (leftY === rightY || leftX === rightX) return points;
  const at = (y: number) => leftX + ((rightX - leftX) * (y - leftY)) / (rightY - leftY);
  const [low, high] = leftY < rightY ? [0, 100] : [100, 0];
  return [
    [at(low), low],
    [at(high), high],
  ];
}

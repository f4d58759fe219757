import { kindOfCurve, pointsOf, valueAt } from "./curve.ts";
import type { Distribution } from "./distribution.ts";
import type { Curve, CurvePoints } from "./model.ts";

/** Both are kept for as long as a book is scored, and asked for with every score of it. */
const resolved = new WeakMap<Distribution, WeakMap<Curve, Curve>>();

/** A percentile curve as an ordinary one of the signal itself: through the rank that each value has in the book. Others as they are. */
export function curveInBook(curve: Curve, distribution: Distribution): Curve {
  if (kindOfCurve(curve) !== "percentile") return curve;
  let ofBook = resolved.get(distribution);
  if (ofBook === undefined) resolved.set(distribution, (ofBook = new WeakMap()));
  let found = ofBook.get(curve);
  if (found === undefined) ofBook.set(curve, (found = compose(pointsOf(curve), distribution)));
  return found;
}

/** Both are straight between their points, so this is between the points of both. */
function compose(points: CurvePoints, distribution: Distribution): CurvePoints {
  return distribution.flatMap(([value, rank], index) => {
    const own = [value, valueAt(points, rank)] as const;
    const before = distribution[index - 1];
    if (before === undefined) return [own];
    const [fromValue, fromRank] = before;
    const between = points
      .filter(([x]) => x > fromRank && x < rank)
      .map(([x, y]) => [fromValue + ((value - fromValue) * (x - fromRank)) / (rank - fromRank), y] as const)
      // Two numbers may have nothing between them.
      .filter(([x], place, all) => x > (all[place - 1]?.[0] ?? fromValue) && x < value);
    return [...between, own];
  });
}

import type { Curve } from "./model.ts";

/** Height of a curve at `x`: linear between its points, flat beyond its ends. */
export function valueAt(curve: Curve, x: number): number {
  let [leftX, leftY] = curve[0] ?? [0, 0];
  if (x <= leftX) return leftY;
  for (const [rightX, rightY] of curve) {
    if (x <= rightX)
      return x === rightX ? rightY : leftY + ((rightY - leftY) * (x - leftX)) / (rightX - leftX);
    [leftX, leftY] = [rightX, rightY];
  }
  return leftY;
}

import fc from "fast-check";
import { type Curve, curveKinds, curveOf } from "./index.ts";

/** Any curve that a model may have: x rising, y 0..100, a line of two points. */
export const anyCurve: fc.Arbitrary<Curve> = fc
  .record({
    kind: fc.constantFrom(...curveKinds),
    xs: fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 8 }),
    ys: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ kind, xs, ys }) => {
    const points = xs
      .map((x) => x / 10)
      .sort((a, b) => a - b)
      .map((x, index) => [x, ys[index] ?? 0] as const);
    return curveOf(kind, kind === "linear" ? points.slice(0, 2) : points);
  });

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveKinds, curveOf, valueAt } from "../index.ts";
import { invertCurve, isOneWay } from "./invert-curve.ts";

const points = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((gaps) => {
    let x = -5;
    return gaps.map(([gap, y]) => [(x += gap), y] as const);
  });
/** A percentile curve is another one in each book. */
const ordinary = curveKinds.filter((kind) => kind !== "percentile");
const height = fc.integer({ min: 0, max: 100 });
const place = fc.integer({ min: -20, max: 70 });

describe("a curve turned round", () => {
  it("gives the nearest place that is high enough", () => {
    fc.assert(
      fc.property(points, fc.constantFrom(...ordinary), height, place, (made, kind, y, from) => {
        const curve = curveOf(kind, made);
        const x = invertCurve(curve, y, from);
        const grid = Array.from({ length: 400 }, (_, n) => -30 + n / 4);
        const high = grid.filter((at) => valueAt(curve, at) >= y);
        if (x === null) {
          expect(high).toEqual([]);
          return;
        }
        expect(valueAt(curve, x)).toBeGreaterThanOrEqual(y - 1e-9);
        for (const at of high) expect(Math.abs(at - from)).toBeGreaterThanOrEqual(Math.abs(x - from) - 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it("knows steps and lines, and leaves alone what it doesn't know", () => {
    const step = (points_: readonly (readonly [number, number])[]) => ({ kind: "step", points: points_ });
    const recency = step([
      [0, 100],
      [3, 60],
      [7, 0],
    ]);
    expect(invertCurve(recency, 60, 20)).toBeCloseTo(7, 9);
    expect(invertCurve(recency, 60, 20)).toBeLessThan(7);
    expect(invertCurve(recency, 60, 1)).toBe(1);
    const line = {
      kind: "linear",
      points: [
        [0, 20],
        [1, 80],
      ],
    };
    expect(invertCurve(line, 95, 0)).toBeCloseTo(1.25, 9);
    expect(invertCurve({ kind: "percentile" }, 50, 1)).toBeNull();
    expect(invertCurve(null, 50, 1)).toBeNull();
    expect([isOneWay(recency), isOneWay(line), isOneWay({ kind: "percentile" })]).toEqual([true, true, null]);
    expect(
      isOneWay([
        [0, 0],
        [1, 5],
        [2, 3],
      ]),
    ).toBe(false);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCurve } from "./curve.arbitrary.ts";
import { type Curve, curveOf, kindOfCurve, outlineOf, pointsOf, valueAt } from "./index.ts";

const points = [
  [0, 0],
  [0.5, 75],
  [1, 100],
] as const;
const anyX = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe("a curve", () => {
  it.each<[string, Curve, readonly [x: number, y: number][]]>([
    [
      "piecewise, as bare points",
      points,
      [
        [-1, 0],
        [0.25, 37.5],
        [0.5, 75],
        [0.75, 87.5],
        [9, 100],
      ],
    ],
    [
      "linear",
      {
        kind: "linear",
        points: [
          [10, 80],
          [20, 60],
        ],
      },
      [
        [-5, 100],
        [0, 100],
        [10, 80],
        [15, 70],
        [20, 60],
        [40, 20],
        [50, 0],
        [99, 0],
      ],
    ],
    [
      "step",
      {
        kind: "step",
        points: [
          [0, 100],
          [1, 70],
          [16, 40],
          [31, 0],
        ],
      },
      [
        [-1, 100],
        [0, 100],
        [0.99, 100],
        [1, 70],
        [15.9, 70],
        [16, 40],
        [31, 0],
        [400, 0],
      ],
    ],
  ])("%s gives what it says", (_, curve, expected) => {
    for (const [x, y] of expected) expect([x, valueAt(curve, x)]).toEqual([x, expect.closeTo(y, 9)]);
  });

  it("stays in 0..100 and goes through its points, whatever it is", () => {
    fc.assert(
      fc.property(anyCurve, anyX, (curve, x) => {
        const value = valueAt(curve, x);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100);
        for (const [at, y] of pointsOf(curve)) expect(valueAt(curve, at)).toBe(y);
      }),
    );
  });

  it("whose points never fall never falls", () => {
    fc.assert(
      fc.property(anyCurve, anyX, anyX, (curve, a, b) => {
        const ys = pointsOf(curve)
          .map(([, y]) => y)
          .sort((left, right) => left - right);
        const rising = curveOf(
          kindOfCurve(curve),
          pointsOf(curve).map(([x], index) => [x, ys[index] ?? 0]),
        );
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(valueAt(rising, low)).toBeLessThanOrEqual(valueAt(rising, high) + 1e-9);
      }),
    );
  });

  it("looks like its outline wherever that doesn't jump", () => {
    fc.assert(
      fc.property(anyCurve, anyX, (curve, x) => {
        const outline = outlineOf(curve);
        const isJump = outline.some(([at], index) => at === x && outline[index - 1]?.[0] === at);
        if (!isJump) expect(valueAt(curveOf("piecewise", outline), x)).toBeCloseTo(valueAt(curve, x), 6);
      }),
    );
  });

  it("that is piecewise is stored as it always was, as bare points", () => {
    expect(curveOf("piecewise", points)).toBe(points);
    expect(kindOfCurve(points)).toBe("piecewise");
  });
});

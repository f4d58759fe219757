import fc from "fast-check";
import { expect, test } from "vitest";
import { curveRange } from "./curve-range.ts";

test("holds the ends that are known, and a little more where there are none", () => {
  const points = [
    [0, 0],
    [0.8, 100],
  ] as const;
  expect(curveRange(points, { min: 0, max: 1 })).toEqual([0, 1]);
  expect(curveRange(points, { min: 0, max: null })).toEqual([0, expect.closeTo(0.92, 9)]);
  expect(curveRange([[5, 50]], { min: null, max: null })).toEqual([4.85, 5.15]);
  expect(curveRange([], { min: null, max: null })).toEqual([0, 1]);
});

test("holds every point and has a width", () => {
  const x = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(x), fc.option(x), fc.option(x), (xs, min, max) => {
      const [low, high] = curveRange(
        xs.map((each) => [each, 0] as const),
        { min, max },
      );
      expect(high).toBeGreaterThan(low);
      for (const each of xs) expect(each >= low && each <= high).toBe(true);
    }),
  );
});

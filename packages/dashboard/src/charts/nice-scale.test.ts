import fc from "fast-check";
import { expect, test } from "vitest";
import { niceScale } from "./nice-scale.ts";

test("ticks are round and leave air", () => {
  expect(niceScale([11_880_000, 15_000_000])).toEqual([10_000_000, 12_000_000, 14_000_000, 16_000_000]);
  expect(niceScale([0, 10])).toEqual([0, 5, 10, 15]);
});

test("the scale holds every value, in even steps", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.01, max: 1e12, noNaN: true }), { minLength: 1 }), (values) => {
      const ticks = niceScale(values);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
      expect(ticks.length).toBeLessThanOrEqual(9);
    }),
  );
});

test("nothing to show is still a scale", () => {
  expect(niceScale([])).toEqual([0, 1]);
  expect(niceScale([0, 0])).toEqual([0, 1]);
});

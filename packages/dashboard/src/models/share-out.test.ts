import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOut, totalParts } from "./share-out.ts";

const weighed = (...weights: number[]) => weights.map((weight) => ({ weight }));
const weightsOf = (components: { weight: number }[]) => components.map(({ weight }) => weight);

test("what is missing goes to the others in proportion, and the one just set keeps its weight", () => {
  expect(weightsOf(shareOut(weighed(0.5, 0.25, 0.15, 0.15, 0.1), 0))).toEqual([
    0.5, 0.1923, 0.1154, 0.1154, 0.0769,
  ]);
  expect(weightsOf(shareOut(weighed(0.2, 0.4), 0))).toEqual([0.2, 0.8]);
  expect(weightsOf(shareOut(weighed(0.4, 0, 0), 0))).toEqual([0.4, 0.3, 0.3]);
  expect(weightsOf(shareOut(weighed(0.3), 0))).toEqual([1]);
  expect(weightsOf(shareOut(weighed(1, 0.5), 0))).toEqual([1, 0]);
});

test("whatever the weights, they add up to 1 within what publishing allows, none below 0", () => {
  const weights = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(weights, fc.option(fc.nat(11)), (given, kept) => {
      const place = kept !== null && kept < given.length ? kept : null;
      const shared = shareOut(weighed(...given), place);
      expect(Math.abs(weightsOf(shared).reduce((sum, weight) => sum + weight, 0) - 1)).toBeLessThan(1e-9);
      expect(totalParts(shared)).toBe(10_000);
      for (const { weight } of shared) expect(weight).toBeGreaterThanOrEqual(0);
      if (place !== null && given.length > 1) expect(shared[place]!.weight).toBeCloseTo(given[place]!, 4);
    }),
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distributionOf, isDistributionChanged, valueAt } from "./index.ts";

/** By its definition, one comparison at a time. */
function midRank(values: readonly number[], value: number): number {
  const less = values.filter((each) => each < value).length;
  const equal = values.filter((each) => each === value).length;
  return (100 * (less + equal / 2)) / values.length;
}

const someValues = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 10, maxLength: 200 });
/** Often more than 101 different ones, with heaps of equal ones among them. */
const manyValues = fc
  .tuple(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 100, maxLength: 600 }),
    fc.array(fc.record({ at: fc.nat(4), times: fc.integer({ min: 1, max: 400 }) }), { maxLength: 4 }),
  )
  .map(([values, heaps]) => [
    ...values,
    ...heaps.flatMap(({ at, times }) => Array.from({ length: times }, () => at / 4)),
  ]);

describe("a distribution", () => {
  it("has the mid-rank of each value: those below and half of its equals", () => {
    expect(distributionOf([5, 1, 1, 3, 3, 3, 3, 8, 8, 9])).toEqual([
      [1, 10],
      [3, 40],
      [5, 65],
      [8, 80],
      [9, 95],
    ]);
    expect(distributionOf([7, 7, 7, 7, 7, 7, 7, 7, 7, 7])).toEqual([[7, 50]]);
  });

  it("says nothing of fewer than 10 values", () => {
    expect(distributionOf([])).toBeNull();
    expect(distributionOf([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
    expect(distributionOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).not.toBeNull();
  });

  it("is exact while there are at most 101 different values, in whichever order they come", () => {
    fc.assert(
      fc.property(someValues, (values) => {
        const distribution = distributionOf(values)!;
        for (const value of values)
          expect(valueAt(distribution, value)).toBeCloseTo(midRank(values, value), 9);
        expect(distributionOf([...values].reverse())).toEqual(distribution);
      }),
    );
  });

  it("rises in value and rank, in at most 101 points, and gives no value a rank that is off by 2", () => {
    let thinned = 0;
    fc.assert(
      fc.property(manyValues, (values) => {
        const distribution = distributionOf(values)!;
        if (new Set(values).size > 101) thinned += 1;
        expect(distribution.length).toBeLessThanOrEqual(101);
        for (const [index, [value, rank]] of distribution.entries()) {
          const before = distribution[index - 1];
          if (before !== undefined) {
            expect(value).toBeGreaterThan(before[0]);
            expect(rank).toBeGreaterThan(before[1]);
          }
        }
        for (const value of new Set(values))
          expect(Math.abs(valueAt(distribution, value) - midRank(values, value))).toBeLessThan(2);
      }),
      { endOnFailure: true },
    );
    expect(thinned).toBeGreaterThan(50);
  });

  it("is off by less than 1 for 2,000 values that are all different", () => {
    const values = Array.from({ length: 2000 }, (_, n) => n ** 2);
    const distribution = distributionOf(values)!;
    expect(distribution.length).toBeLessThanOrEqual(101);
    for (const value of values)
      expect(Math.abs(valueAt(distribution, value) - midRank(values, value))).toBeLessThan(1);
  });

  it("ranks the middle of a symmetrical list at 50", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 5, maxLength: 400 }), (gaps) => {
        const values = [...gaps.map((gap) => 500 - gap), ...gaps.map((gap) => 500 + gap)];
        for (const list of [values, [...values, 500]])
          if (new Set(list).size <= 101) expect(valueAt(distributionOf(list)!, 500)).toBeCloseTo(50, 9);
      }),
    );
  });

  it("is another one once a rank moved by half", () => {
    const book = Array.from({ length: 400 }, (_, n) => n % 50);
    const before = distributionOf(book);
    expect(isDistributionChanged(before, distributionOf([...book]))).toBe(false);
    // One of 400 passes the others: nobody's rank moves by more than a quarter.
    expect(isDistributionChanged(before, distributionOf(book.with(0, 49)))).toBe(false);
    expect(isDistributionChanged(before, distributionOf(book.map((n, place) => (place < 30 ? 60 : n))))).toBe(
      true,
    );
    expect(isDistributionChanged(null, before)).toBe(true);
    expect(isDistributionChanged(null, null)).toBe(false);
  });
});

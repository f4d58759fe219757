import fc from "fast-check";
import { expect, it } from "vitest";
import { foldsOf } from "./folds.ts";

const DAY_MS = 86_400_000;

/** Customers with snapshots every four weeks, of whom every third churned within four weeks of the last. */
function monthly(months: number, customers: number, settles: boolean) {
  return Array.from({ length: months * customers }, (_, index) => {
    const [month, customer] = [index % months, Math.floor(index / months)];
    const asOf = month * 28 * DAY_MS;
    return {
      customer,
      facts: { asOf },
      churned: (customer + month) % 3 === 0,
      settledAt: settles ? asOf + 28 * DAY_MS : null,
    };
  });
}

it("by time learn only what had settled before anything they are judged by", () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 14 }), fc.integer({ min: 60, max: 90 }), (months, customers) => {
      const snapshots = monthly(months, customers, true);
      const { split, folds } = foldsOf(snapshots, 1);
      expect(split).toBe("TIME");
      for (const { training, judged } of folds) {
        const settled = Math.max(...training.map((place) => snapshots[place]!.settledAt!));
        const begins = Math.min(...judged.map((place) => snapshots[place]!.facts.asOf));
        expect(settled).toBeLessThanOrEqual(begins);
      }
      const judged = folds.flatMap((fold) => fold.judged);
      expect(new Set(judged).size).toBe(judged.length);
    }),
    { numRuns: 20 },
  );
});

it("are by customers where there is one moment, or nobody knows when outcomes settled", () => {
  for (const snapshots of [monthly(1, 60, true), monthly(8, 60, false)]) {
    const { split, folds } = foldsOf(snapshots, 1);
    expect(split).toBe("CUSTOMERS");
    expect(folds.flatMap(({ judged }) => judged)).toHaveLength(snapshots.length);
    for (const { training, judged } of folds) {
      const learned = new Set(training.map((place) => snapshots[place]!.customer));
      expect(judged.filter((place) => learned.has(snapshots[place]!.customer))).toEqual([]);
    }
  }
});

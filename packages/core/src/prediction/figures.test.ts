import fc from "fast-check";
import { expect, it } from "vitest";
import { seededRandom } from "../lab/index.ts";
import { figuresOf } from "./figures.ts";

const predictions = fc.array(
  fc.record({
    customer: fc.nat(9),
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
    churned: fc.boolean(),
  }),
  { minLength: 1, maxLength: 50 },
);

it("golden case", () => {
  const probabilities = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.8, 0.9, 0.9];
  const figures = figuresOf(
    probabilities.map((probability, customer) => ({
      customer,
      probability,
      churned: [3, 5, 6, 8, 9].includes(customer),
    })),
    1,
  );
  expect(figures).toMatchObject({
    snapshots: 10,
    churnedCustomers: 5,
    baseRate: 0.5,
    // Of 25 pairs 21 the right way round, and one of equals.
    area: expect.closeTo(21.5 / 25, 12),
    brier: expect.closeTo((0.01 + 0.04 + 0.09 + 0.36 + 0.36 + 0.09 + 0.04 + 0.64 + 0.01 + 0.01) / 10, 12),
    brierOfBaseRate: 0.25,
    // One prediction a bin: the mean distance.
    calibrationError: expect.closeTo((0.1 + 0.2 + 0.3 + 0.6 + 0.6 + 0.3 + 0.2 + 0.8 + 0.1 + 0.1) / 10, 12),
    liftTopTenth: expect.closeTo(2, 12),
  });
});

it("bins hold every prediction once, and the base rate for everybody is as good as the base rate", () => {
  fc.assert(
    fc.property(predictions, (all) => {
      const { bins, snapshots, baseRate } = figuresOf(all, 1);
      expect(bins.reduce((sum, bin) => sum + bin.snapshots, 0)).toBe(snapshots);
      const flat = figuresOf(
        all.map((each) => ({ ...each, probability: baseRate! })),
        1,
      );
      expect(flat.brier).toBeCloseTo(flat.brierOfBaseRate!, 9);
    }),
    { numRuns: 30 },
  );
});

it("are unknown of nobody", () => {
  expect(figuresOf([], 1)).toMatchObject({ area: null, brier: null, calibrationError: null, bins: [] });
});

it("say what chance alone makes of the calibration error, less with more predictions", () => {
  const random = seededRandom(7);
  const exact = (count: number) =>
    Array.from({ length: count }, (_, customer) => {
      const probability = random();
      return { customer, probability, churned: random() < probability };
    });
  const [few, many] = [figuresOf(exact(200), 1), figuresOf(exact(4_000), 1)];
  expect(many.calibrationErrorByChance!).toBeLessThan(few.calibrationErrorByChance! / 3);
  // Ten bins of 20: the mean distance of a share from its probability, .8 of its standard deviation.
  expect(few.calibrationErrorByChance!).toBeGreaterThan(0.04);
  expect(few.calibrationErrorByChance!).toBeLessThan(0.09);
  for (const { calibrationError, calibrationErrorByChance } of [few, many])
    expect(calibrationError! / calibrationErrorByChance!).toBeLessThan(2);
});

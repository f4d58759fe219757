import fc from "fast-check";
import { expect, it } from "vitest";
import { calibrated, calibrationOf } from "./calibration.ts";

const given = fc.array(
  fc.record({ odds: fc.double({ min: -6, max: 6, noNaN: true }), churned: fc.boolean() }),
  {
    minLength: 4,
    maxLength: 60,
  },
);

const fit = (all: readonly { odds: number; churned: boolean }[]) =>
  calibrationOf(
    all.map(({ odds }) => odds),
    all.map(({ churned }) => churned),
  );
const isMixed = (all: readonly { churned: boolean }[]) =>
  new Set(all.map(({ churned }) => churned)).size === 2;

it("keeps ranks", () => {
  fc.assert(
    fc.property(given.filter(isMixed), (all) => {
      const calibration = fit(all);
      const sorted = all.map(({ odds }) => odds).sort((a, b) => a - b);
      const probabilities = sorted.map((odds) => calibrated(calibration, odds));
      for (const [index, probability] of probabilities.entries())
        expect(probability).toBeGreaterThanOrEqual(probabilities[index - 1] ?? 0);
    }),
  );
});

it("gives as much probability as there is churn", () => {
  fc.assert(
    fc.property(given.filter(isMixed), (all) => {
      const calibration = fit(all);
      const sum = all.reduce((total, { odds }) => total + calibrated(calibration, odds), 0);
      expect(sum).toBeCloseTo(all.filter(({ churned }) => churned).length, 3);
    }),
  );
});

it("undoes overstated odds", () => {
  // Those with odds of 4 churn 3 times in 4, those with -4 once.
  const all = Array.from({ length: 80 }, (_, index) => ({
    odds: index < 40 ? 4 : -4,
    churned: index < 40 ? index % 4 > 0 : index % 4 === 0,
  }));
  const calibration = fit(all);
  expect(calibrated(calibration, 4)).toBeCloseTo(0.75, 5);
  expect(calibrated(calibration, -4)).toBeCloseTo(0.25, 5);
});

it("of odds that tell the contrary gives everybody the base rate", () => {
  const all = Array.from({ length: 20 }, (_, index) => ({ odds: index, churned: index < 5 }));
  const calibration = fit(all);
  expect(calibrated(calibration, 19)).toBeCloseTo(0.25, 9);
  expect(calibrated(calibration, 0)).toBeCloseTo(0.25, 9);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { DriftCounter, type Spread, spreadOf } from "./drift.ts";

function driftOf(spread: Spread, values: readonly (number | null)[]): number | null {
  const counter = new DriftCounter(spread);
  for (const value of values) counter.add(value);
  return counter.drift();
}

const values = fc.array(fc.option(fc.double({ min: -100, max: 100, noNaN: true })), {
  minLength: 1,
  maxLength: 80,
});

it("is nothing for the same values, and never less", () => {
  fc.assert(
    fc.property(values, values, (before, after) => {
      const spread = spreadOf("x", before);
      expect(driftOf(spread, before)).toBeCloseTo(0, 12);
      expect(driftOf(spread, after)!).toBeGreaterThanOrEqual(0);
    }),
  );
});

it("is what the definition gives", () => {
  // Half lay below 1 and half above; of the newer ones nine in ten lie above.
  const spread = { key: "x", borders: [1], shares: [0, 0.5, 0.5] };
  const newer = [0, ...Array.from({ length: 9 }, () => 2)];
  const expected = (0.1 - 0.5) * Math.log(0.1 / 0.5) + (0.9 - 0.5) * Math.log(0.9 / 0.5);
  expect(driftOf(spread, newer)).toBeCloseTo(expected, 12);
});

it("sees that values went missing", () => {
  const known = Array.from({ length: 100 }, (_, n) => n);
  expect(
    driftOf(
      spreadOf("x", known),
      known.map((n) => (n % 2 ? null : n)),
    )!,
  ).toBeGreaterThan(0.25);
  expect(driftOf(spreadOf("x", known), [])).toBeNull();
});

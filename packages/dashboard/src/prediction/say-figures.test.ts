import { expect, test } from "vitest";
import { createFormat } from "../lib/format.ts";
import type { ChurnFigures } from "./churn-model-queries.ts";
import { sayFigures } from "./say-figures.ts";

const format = createFormat({ locale: "en-US", timeZone: "UTC", currency: "USD" });
const known: ChurnFigures = {
  snapshots: 800,
  customers: 200,
  churnedSnapshots: 80,
  churnedCustomers: 60,
  baseRate: 0.1,
  area: 0.812,
  areaInterval: { low: 0.754, high: 0.861 },
  brier: 0.072,
  brierOfBaseRate: 0.09,
  calibrationError: 0.021,
  calibrationErrorByChance: 0.018,
  liftTopTenth: 4.25,
  bins: [],
};

test("figures are said in words, with their intervals and what chance would make", () => {
  expect(sayFigures(known, format)).toEqual([
    "Of one who churned and one who stayed it ranked the right one higher in 81 of 100 pairs (95% interval 75 to 86); a coin does in 50.",
    "The tenth with the highest probabilities churned 4.3 times as often as all, of whom 10% did.",
    "Its squared error is 0.072, beside 0.090 of giving everybody the base rate: 20% less.",
    "Its probabilities are 2.1 points off on average; chance alone would make 1.8 of so many snapshots.",
  ]);
});

test("a model that is no better than the base rate is said to be so", () => {
  expect(sayFigures({ ...known, brier: 0.09 }, format)[2]).toContain("no better");
});

test("what isn't known isn't said", () => {
  const unknown = { ...known, area: null, brier: null, calibrationError: null, liftTopTenth: null };
  const said = sayFigures(unknown, format);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain("can’t be said");
});

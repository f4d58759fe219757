import { expect, test } from "vitest";
import { findDaysAgo, healthyShare, relativeChange } from "./compare-days.ts";
import { mergePortfolio, type Portfolio, type PortfolioDay } from "./portfolio-figures.ts";

const money = (amountMinor: number) => ({ amountMinor, currency: "USD" });

const day = (name: string, totalCustomers = 10): PortfolioDay => ({
  day: name,
  totalCustomers,
  totalArr: money(100),
  arrAtRisk: money(10),
  averageScore: 60,
  bands: [{ band: "HEALTHY", customers: 4, arr: money(50) }],
});

const portfolio = (asOf: string, days: PortfolioDay[]): Portfolio => ({
  ...day("unused"),
  histogram: [],
  asOf,
  days,
});

test("compares with that very day, not with the nearest there is", () => {
  const days = [day("2026-02-01", 7), day("2026-02-03", 8), day("2026-03-03", 9)];
  expect(findDaysAgo(days, 30)?.totalCustomers).toBe(7);
  expect(findDaysAgo(days, 29)).toBeUndefined();
  expect(findDaysAgo([], 30)).toBeUndefined();
});

test("claims no change where there is nothing to compare with", () => {
  expect(relativeChange(110, 100)).toBeCloseTo(0.1);
  expect(relativeChange(110, undefined)).toBeNull();
  expect(relativeChange(110, 0)).toBeNull();
});

test("the healthy share counts the unknown as not healthy, and an empty book has none", () => {
  expect(healthyShare(day("2026-01-01", 10))).toBe(0.4);
  expect(healthyShare(day("2026-01-01", 0))).toBeNull();
});

test("live figures put today in the place of the snapshot's today and never go back in time", () => {
  const snapshot = portfolio("2026-03-03T10:00:00Z", [day("2026-03-02"), day("2026-03-03", 10)]);
  const newer = portfolio("2026-03-03T10:00:05Z", [day("2026-03-03", 11)]);
  const merged = mergePortfolio(snapshot, newer);
  expect(merged.days.map((entry) => [entry.day, entry.totalCustomers])).toEqual([
    ["2026-03-02", 10],
    ["2026-03-03", 11],
  ]);
  expect(mergePortfolio(portfolio("2026-03-03T10:00:09Z", []), newer).asOf).toBe("2026-03-03T10:00:09Z");
});

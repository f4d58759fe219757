import { expect, it } from "vitest";
import { forecastBook } from "./arr-at-risk.ts";
import { quantileRank } from "./quantile-rank.ts";

const past = (errors: readonly number[]) => errors.map((error, week) => ({ origin: 7 * week, error }));

it("draws an interval as wide as the errors of past forecasts ask for", () => {
  // Of eight errors the eighth smallest (9 × .8, rounded up) holds the ninth with at least 80 %.
  const drawn = forecastBook(0.3, 0.02, past([0.01, -0.02, 0.03, -0.04, 0.05, -0.06, 0.07, -0.08]), 30)!;
  expect(drawn).toMatchObject({ level: 0.8, forecasts: 8, held: null });
  expect([drawn.share, drawn.low, drawn.high].map((share) => share.toFixed(4))).toEqual([
    "0.3200",
    "0.2400",
    "0.4000",
  ]);
});

it("says 95 % only with enough of them, and how often such intervals held at past days", () => {
  const errors = Array.from({ length: 30 }, (_, week) => (week % 2 === 0 ? 0.02 : -0.03));
  const drawn = forecastBook(0.3, 0, past(errors), 7)!;
  // The first 19 forecasts are what the twentieth's interval is drawn by.
  expect(drawn).toMatchObject({ level: 0.95, forecasts: 30, held: { intervals: 11, share: 1 } });
});

it("stays within the book", () => {
  const drawn = forecastBook(0.05, -0.1, past(Array.from({ length: 8 }, () => 0.2)), 30)!;
  expect(drawn).toMatchObject({ share: 0, low: 0, high: 0.2 });
});

it("is silent with too few", () => {
  expect(forecastBook(0.3, 0, past([0, 0, 0, 0, 0, 0, 0]), 30)).toBeNull();
  expect(quantileRank([1, 2], 0.95)).toBeNull();
});

import { expect, it } from "vitest";
import { withForecast } from "./with-forecast.ts";

const forecast = [{ at: 9, score: 62, low: 48, high: 75, held: "" }];

it("lets the band begin at the last score", () => {
  const scores = [
    { at: 1, score: 50 },
    { at: 2, score: 60 },
  ];
  expect(withForecast(scores, forecast)).toEqual([
    { at: 1, score: 50 },
    { at: 2, score: 60, expected: 60, range: [60, 60] },
    { at: 9, score: null, expected: 62, range: [48, 75] },
  ]);
});

it("leaves a score that is unknown, or is newer than the forecast, as it is", () => {
  expect(withForecast([{ at: 1, score: null }], forecast)).toEqual([{ at: 1, score: null }]);
  expect(withForecast([{ at: 9, score: 50 }], forecast)).toEqual([{ at: 9, score: 50 }]);
  expect(withForecast([], forecast)).toEqual([]);
});

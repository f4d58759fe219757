import { expect, it } from "vitest";
import { daysAhead } from "./days-ahead.ts";

const ahead = { day: "2026-03-04", value: 5, low: 3, high: 9, level: "80%" };

it("has every day up to the expected one, the band from the last value on", () => {
  const points = [
    { day: "2026-02-28", value: 1 },
    { day: "2026-03-01", value: 2 },
  ];
  expect(daysAhead(points, ahead)).toEqual([
    { day: "2026-02-28", value: 1 },
    { day: "2026-03-01", value: 2, expected: 2, range: [2, 2] },
    { day: "2026-03-02", value: null },
    { day: "2026-03-03", value: null },
    { day: "2026-03-04", value: null, expected: 5, range: [3, 9] },
  ]);
});

it("leaves days as they are where nothing is expected, or nothing is known to begin from", () => {
  const points = [{ day: "2026-03-01", value: null }];
  expect(daysAhead(points, ahead)).toEqual(points);
  expect(daysAhead(points, null)).toEqual(points);
});

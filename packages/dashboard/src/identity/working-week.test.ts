import { expect, test } from "vitest";
import { toSpans, toWeek } from "./working-week.ts";

test("a week that was told comes back as it was", () => {
  const spans = [
    { day: 1, from: "08:30", until: "16:00" },
    { day: 7, from: "10:00", until: "24:00" },
  ];
  expect(toSpans(toWeek(spans))).toEqual(spans);
  expect(toSpans(toWeek([]))).toEqual([]);
});

test("where nothing was told, Monday to Friday is offered", () => {
  expect(toSpans(toWeek(null)).map(({ day }) => day)).toEqual([1, 2, 3, 4, 5]);
});

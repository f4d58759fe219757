import { expect, test } from "vitest";
import { survivalAt } from "./survival-at.ts";

const curve = [
  { day: 0, survival: 1 },
  { day: 30, survival: 0.8 },
  { day: 90, survival: 0.5 },
];

test.each([
  [0, 1],
  [15, 0.9],
  [30, 0.8],
  [60, 0.65],
  [90, 0.5],
  [91, null],
  [-1, null],
])("after %d days", (day, survival) => {
  const said = survivalAt(curve, day);
  if (survival === null) expect(said).toBeNull();
  else expect(said).toBeCloseTo(survival, 12);
});

test("without a curve nothing is known", () => {
  expect(survivalAt([], 30)).toBeNull();
});

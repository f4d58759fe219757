import { expect, test } from "vitest";
import { sayVerdict } from "./say-verdict.ts";

const area = (value: number | null) => ({ area: value });
const known = { published: area(0.7), inactivity: area(0.65), draft: area(0.75), areaDifference: 0.05 };

test.each([
  [{ low: 0.01, high: 0.09 }, "The draft foresees churn better than the published model."],
  [{ low: -0.09, high: -0.01 }, "The draft foresees churn worse than the published model."],
  [
    { low: -0.01, high: 0.09 },
    "The draft isn’t shown to foresee churn better or worse than the published model.",
  ],
  [null, "Too few customers churned to tell the draft from the published model."],
])("says no more than the interval %j allows", (areaDifferenceInterval, sentence) => {
  expect(sayVerdict({ ...known, areaDifferenceInterval })).toContain(sentence);
});

test("compares with days since the last activity, and says what was missing", () => {
  const interval = { areaDifferenceInterval: { low: -1, high: 1 } };
  expect(sayVerdict({ ...known, ...interval })).toContain(
    "It ranks better than days since the last activity",
  );
  expect(sayVerdict({ ...known, ...interval, inactivity: area(0.8) })).toContain("It ranks no better than");
  expect(sayVerdict({ ...known, ...interval, draft: null })).toContain("There is no draft");
  expect(sayVerdict({ ...known, ...interval, published: area(null) })).toContain("nothing can be compared");
});

import { expect, test } from "vitest";
import { sayTimeToChurn } from "./say-time-to-churn.ts";

test.each([
  [119.6, 180, "Half of customers like this are gone in about 120 days."],
  [0.4, 180, "Half of customers like this are gone in about 1 day."],
  [null, 180, "Not within the 180 days that were observed"],
  [null, null, "How soon isn’t known"],
])("a median of %s days of %s observed is said", (medianDays, observedDays, said) => {
  expect(sayTimeToChurn({ medianDays, observedDays }, String)).toContain(said);
});

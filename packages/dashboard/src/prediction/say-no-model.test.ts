import { expect, test } from "vitest";
import { sayNoModel } from "./say-no-model.ts";

test.each([
  ["TOO_FEW_CHURNED", "12 of the 30 churned customers that a model needs."],
  ["TOO_FEW_STAYED", "9 of the 30 customers who stayed that a model needs."],
  ["NOT_TRAINED", "There is no churn model yet."],
  ["NOT_PUBLISHED", "No churn model is published."],
] as const)("says why there is no model: %s", (status, why) => {
  expect(sayNoModel({ status, churnedCustomers: 12, stayedCustomers: 9 })?.why).toBe(why);
});

test("says nothing while one is published", () => {
  expect(sayNoModel({ status: "PUBLISHED", churnedCustomers: 40, stayedCustomers: 90 })).toBeNull();
});

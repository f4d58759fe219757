import { expect, test } from "vitest";
import { outcomeOf } from "./outcome.ts";
import { snapshotDays } from "./snapshot-days.ts";

const rules = { horizonDays: 10, observedTo: "2026-03-31" };

test.each([
  ["2026-03-01", null, "STAYED"],
  ["2026-03-01", "2026-03-01", "GONE"],
  ["2026-03-01", "2026-02-01", "GONE"],
  ["2026-03-01", "2026-03-02", "CHURNED"],
  ["2026-03-01", "2026-03-11", "CHURNED"],
  ["2026-03-01", "2026-03-12", "STAYED"],
  ["2026-03-21", null, "STAYED"],
  ["2026-03-22", null, "OPEN"],
  // Known already, but not of those who would churn later in the same ten days.
  ["2026-03-22", "2026-03-23", "OPEN"],
  ["2026-03-22", "2026-03-22", "GONE"],
] as const)("at the end of %s, churned on %s: %s", (day, churnedOn, outcome) => {
  expect(outcomeOf(day, churnedOn, rules)).toBe(outcome);
});

test("snapshots begin with the first day and keep their distance", () => {
  expect(snapshotDays("2026-01-01", "2026-02-26", 28)).toEqual(["2026-01-01", "2026-01-29", "2026-02-26"]);
  expect(snapshotDays("2026-01-01", "2026-01-28", 28)).toEqual(["2026-01-01"]);
});

import { expect, test } from "vitest";
import { createFormat } from "../lib/format.ts";
import { sayTrend } from "./say-trend.ts";

const format = createFormat({ locale: "en-US", timeZone: "UTC", currency: "USD" });

test.each([
  ["STABLE", -24.33, "Steady of late, 24.3 below 30 days ago"],
  ["IMPROVING", -4, "Improving of late, 4 below 30 days ago"],
  ["DECLINING", -12, "Declining of late, 12 below 30 days ago"],
  ["IMPROVING", 7.5, "Improving of late, 7.5 above 30 days ago"],
  ["STABLE", 0.01, "Steady of late, where it was 30 days ago"],
  ["STABLE", null, "Steady of late"],
  ["UNKNOWN", null, "Trend not known yet"],
] as const)("%s with a change of %s", (trend, change30d, said) => {
  expect(sayTrend({ trend, change30d }, format)).toBe(said);
});

import { expect, test } from "vitest";
import { EventRate } from "./event-rate.ts";

test("averages over ten seconds, or over the shorter time since the start", () => {
  const rate = new EventRate(0);
  rate.add(1_000, 10);
  expect(rate.perSecond(2_000)).toBe(5);
  rate.add(5_000, 20);
  expect(rate.perSecond(10_000)).toBe(3);
  expect(rate.perSecond(11_500)).toBe(2);
  expect(rate.perSecond(60_000)).toBe(0);
});

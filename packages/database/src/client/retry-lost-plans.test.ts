import { expect, test } from "vitest";
import { retryLostPlans } from "./retry-lost-plans.ts";

const lost = () => Object.assign(new Error('prepared statement "p1" does not exist'), { code: "26000" });

test("work runs again while plans are lost, and no other error is tried again", async () => {
  let runs = 0;
  const work = async (losses: number, then: () => number) => {
    runs += 1;
    if (runs <= losses) throw lost();
    return then();
  };
  expect(await retryLostPlans(() => work(3, () => 7))).toBe(7);
  expect(runs).toBe(4);
  runs = 0;
  const failing = () => {
    throw new RangeError("no");
  };
  await expect(retryLostPlans(() => work(0, failing))).rejects.toThrow(RangeError);
  expect(runs).toBe(1);
});

test("a pooler that loses every plan ends it, with what to do", async () => {
  let runs = 0;
  const work = async () => {
    runs += 1;
    throw lost();
  };
  await expect(retryLostPlans(work)).rejects.toThrow("PREPARED_STATEMENTS=off");
  expect(runs).toBeLessThan(50);
});

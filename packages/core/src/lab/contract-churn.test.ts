import { expect, test } from "vitest";
import { contractChurn } from "./contract-churn.ts";

const DAY = 86_400_000;
const term = (from: number, to: number) => ({ startsAt: from * DAY, endsAt: to * DAY });

test.each([
  ["no contract", [], 400, null],
  ["in force", [term(0, 365)], 100, null],
  ["ended, not decided yet", [term(0, 365)], 394, null],
  ["ended and not renewed", [term(0, 365)], 395, 365],
  ["renewed at once", [term(0, 365), term(365, 730)], 500, null],
  ["renewed late", [term(0, 365), term(395, 730)], 500, null],
  ["came back too late", [term(0, 365), term(396, 730)], 500, 365],
  ["one inside the other", [term(0, 365), term(10, 20)], 380, null],
  ["never in force", [term(50, 50), term(60, 20)], 500, null],
  ["the later of two", [term(0, 365), term(10, 400)], 500, 400],
])("%s", (_name, terms, now, end) => {
  expect(contractChurn(terms, now * DAY)).toBe(end === null ? null : end * DAY);
});

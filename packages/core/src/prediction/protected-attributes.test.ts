import { expect, test } from "vitest";
import { isProtected } from "./protected-attributes.ts";

test.each([
  ["gender", true],
  ["SeniorCitizen", true],
  ["age_band", true],
  ["Date of Birth", true],
  ["maritalStatus", true],
  ["disability", true],
  ["usage", false],
  ["stage", false],
  ["plan", false],
  ["racer_tier", false],
])("%s: %s", (name, isOne) => {
  expect(isProtected(name)).toBe(isOne);
});

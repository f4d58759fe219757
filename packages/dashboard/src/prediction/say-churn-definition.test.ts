import { expect, test } from "vitest";
import { sayChurnDefinition } from "./say-churn-definition.ts";

const nothing = { churnEvent: null, churnByContractEnd: false, churnByLabels: false, horizonDays: null };

test.each([
  [
    { churnEvent: "Left", churnByContractEnd: true, horizonDays: 28 },
    "the event “Left” or a contract that ended without renewal within 28 days",
  ],
  [{ churnByContractEnd: true, horizonDays: 1 }, "a contract that ended without renewal within 1 day"],
  [{ churnByLabels: true }, "what a file said"],
])("says what counted as churn", (told, sentence) => {
  expect(sayChurnDefinition({ ...nothing, ...told })).toBe(sentence);
});

import { expect, test } from "vitest";
import { sayCause } from "./say-cause.ts";

test.each([
  [{ kind: "fact", name: "CONTRACT:acct-1202-term-1" }, "A contract was recorded (acct-1202-term-1)."],
  [{ kind: "fact", name: "TICKET:T:7", count: 1200 }, "A ticket was recorded (T:7), 1,200 times."],
  [{ kind: "fact", name: "SURVEY_RESPONSE:nps-live-answer-1" }, "A survey answer was recorded."],
  [{ kind: "fact", name: "CUSTOMER" }, "The customer was recorded."],
  [{ kind: "retraction", name: "INVOICE:2026-1" }, "An invoice was retracted (2026-1)."],
  [{ kind: "retraction", name: "ERASED" }, "A person was erased."],
  [{ kind: "event", name: "Report exported", count: 3 }, "3 events arrived, the newest Report exported."],
  [{ kind: "time" }, "Time passed."],
] as const)("%j", (cause, sentence) => {
  expect(sayCause(cause, "en")).toBe(sentence);
});

import { parseMessage } from "@perennial/core/activity";
import { DemoBook } from "@perennial/services/demo";
import { describe, expect, it } from "vitest";
import type { LiveAction } from "./live-action.ts";
import { LiveScript } from "./live-script.ts";

const book = new DemoBook({ seed: "perennial", lastDay: "2026-11-21" });
const script = new LiveScript(book, "live");
// A working hour in New York and Europe.
const start = Date.UTC(2026, 10, 23, 15) / 1000;
const hour = Array.from({ length: 3600 }, (_, second) => start + second);
const actions = hour.flatMap((second) => script.actions(second));
const calls = actions.flatMap((action) => (action.kind === "calls" ? action.calls : []));
const facts = actions.filter(
  (action): action is Extract<LiveAction, { kind: "fact" }> => action.kind === "fact",
);

describe("the live script", () => {
  it("says the same for the same second, whenever the program was started", () => {
    const late = new LiveScript(book, "live");
    const seconds = hour.slice(1800, 1860);
    expect(seconds.map((second) => late.actions(second))).toEqual(
      seconds.map((second) => script.actions(second)),
    );
  });

  it("sends one to three events a second on average, each of which ingest understands and none twice", () => {
    expect(calls.length / hour.length).toBeGreaterThan(1);
    expect(calls.length / hour.length).toBeLessThan(3);
    expect(new Set(calls.map(({ messageId }) => messageId)).size).toBe(calls.length);
    const receivedAt = (start + 3600) * 1000;
    expect(calls.map((call) => parseMessage(call, { receivedAt })).filter(({ ok }) => !ok)).toEqual([]);
  });

  it("tells some facts of every kind each minute or so, and no request twice", () => {
    const byKind = Object.groupBy(facts, ({ mutation }) => mutation);
    expect(byKind.recordTicket?.length).toBeGreaterThan(60);
    expect(byKind.recordInvoice?.length).toBeGreaterThan(20);
    expect(byKind.recordSurveyResponse?.length).toBeGreaterThan(60);
    const keys = facts.map(({ input }) => input["idempotencyKey"]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("puts right what went wrong: every ticket it opens is solved some minutes later", () => {
    const tickets = facts.filter(({ mutation }) => mutation === "recordTicket").map(({ input }) => input);
    const solved = new Set(
      tickets.filter(({ status }) => status === "SOLVED").map(({ ticketId }) => ticketId),
    );
    const opened = tickets.filter(
      ({ status, openedAt }) => status === "OPEN" && Date.parse(String(openedAt)) / 1000 < start + 3000,
    );
    expect(opened.length).toBeGreaterThan(40);
    expect(opened.filter(({ ticketId }) => !solved.has(ticketId))).toEqual([]);
  });

  it("leaves silent and absent customers alone, but for those that wake up", () => {
    const quiet = new Set(
      book.companies
        .filter(({ pattern }) => pattern.kind === "silence" || pattern.kind === "absent")
        .map(({ externalId }) => externalId),
    );
    const fromQuiet = calls.filter((call) => "context" in call && quiet.has(call.context.groupId));
    expect(fromQuiet.filter(({ messageId }) => !messageId.startsWith("live-wake-"))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { parseState } from "./index.ts";

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD", rate: 1 });

describe("the state of a fact", () => {
  it("keeps instants as epoch milliseconds, and a kept state parses to itself", () => {
    const ticket = {
      severity: "high",
      status: "solved",
      openedAt: "2026-01-01T00:00:00Z",
      solvedAt: "2026-01-02T01:00:00+01:00",
    };
    const kept = parseState("TICKET", ticket);
    expect(kept).toEqual({
      ok: true,
      state: { ...ticket, openedAt: Date.UTC(2026, 0, 1), solvedAt: Date.UTC(2026, 0, 2) },
    });
    expect(parseState("TICKET", kept.ok && kept.state)).toEqual(kept);
  });

  it.each([
    [
      "TICKET",
      { severity: "high", status: "open", openedAt: "2026-01-02", solvedAt: "2026-01-03" },
      "solvedAt",
      "needs the status solved",
    ],
    [
      "TICKET",
      { severity: "high", status: "solved", openedAt: "2026-01-02", solvedAt: "2026-01-01" },
      "solvedAt",
      "must not be before openedAt",
    ],
    [
      "SURVEY_RESPONSE",
      { survey: "NPS", value: 11, max: 10, respondent: "r" },
      "value",
      "must lie on the scale: 0..10 for NPS, 1..max for CSAT and CES",
    ],
    [
      "SURVEY_RESPONSE",
      { survey: "CSAT", value: 0, max: 5, respondent: "r" },
      "value",
      "must lie on the scale: 0..10 for NPS, 1..max for CSAT and CES",
    ],
    ["SURVEY_RESPONSE", { survey: "NPS", value: 5, max: 5, respondent: "r" }, "max", "must be 10 for NPS"],
    ["INVOICE", { amount: usd(1), dueOn: "2026-02-30" }, "dueOn", "must be an existing day as YYYY-MM-DD"],
    [
      "INVOICE",
      { amount: { ...usd(1), currency: "usd" }, dueOn: "2026-02-01" },
      "amount.currency",
      "must be an ISO 4217 currency in capitals, such as EUR",
    ],
    [
      "INVOICE",
      { amount: usd(1.5), dueOn: "2026-02-01" },
      "amount.amountMinor",
      "must be a whole number of minor units (cents)",
    ],
    [
      "CONTRACT",
      { startsAt: 2, endsAt: 2, annual: usd(1), status: "active" },
      "endsAt",
      "must be after startsAt",
    ],
    [
      "CONTRACT",
      { startsAt: 1, endsAt: 2, annual: { ...usd(1), rate: 0 }, status: "active" },
      "annual.rate",
      "must be above 0: units of the reporting currency for one unit of this one",
    ],
  ] as const)("%s %j is refused at %s", (kind, raw, path, message) => {
    expect(parseState(kind, raw)).toEqual({ ok: false, issues: [{ path, message }] });
  });

  it("takes what is fine", () => {
    expect(parseState("TRAIT", { value: { a: [1, null, "x"] } }).ok).toBe(true);
    expect(parseState("INVOICE", { amount: usd(-500), dueOn: "2026-02-01", paidOn: null }).ok).toBe(true);
    expect(parseState("ENTITLEMENT", { seats: 20, plan: "pro", features: ["sso"] }).ok).toBe(true);
    expect(parseState("ENTITLEMENT", { seats: -1 }).ok).toBe(false);
  });
});

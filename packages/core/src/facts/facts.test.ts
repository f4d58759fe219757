import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  annualRecurring,
  type ContractState,
  type FactVersion,
  newestAnswers,
  openTickets,
  parseState,
  seats,
  toReporting,
  unpaidInvoices,
  versionInForce,
} from "./index.ts";

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD", rate: 1 });
let made = 0;
function version<S>(subject: string, state: S, effectiveAt = 0): FactVersion<S> {
  made += 1;
  return { id: `v${String(made).padStart(4, "0")}`, subject, effectiveAt, knownAt: effectiveAt, retractedAt: null, state };
}

describe("the state of a fact", () => {
  it("keeps instants as epoch milliseconds, and a kept state parses to itself", () => {
    const ticket = { severity: "high", status: "solved", openedAt: "2026-01-01T00:00:00Z", solvedAt: "2026-01-02T01:00:00+01:00" };
    const kept = parseState("TICKET", ticket);
    expect(kept).toEqual({ ok: true, state: { ...ticket, openedAt: Date.UTC(2026, 0, 1), solvedAt: Date.UTC(2026, 0, 2) } });
    if (kept.ok) expect(parseState("TICKET", kept.state)).toEqual(kept);
  });

  it.each([
    ["TICKET", { severity: "high", status: "open", openedAt: "2026-01-02", solvedAt: "2026-01-03" }, "solvedAt", "needs the status solved"],
    ["TICKET", { severity: "high", status: "solved", openedAt: "2026-01-02", solvedAt: "2026-01-01" }, "solvedAt", "must not be before openedAt"],
    ["SURVEY_RESPONSE", { survey: "NPS", value: 11, max: 10, respondent: "r" }, "value", "must lie on the scale: 0..10 for NPS, 1..max for CSAT and CES"],
    ["SURVEY_RESPONSE", { survey: "CSAT", value: 0, max: 5, respondent: "r" }, "value", "must lie on the scale: 0..10 for NPS, 1..max for CSAT and CES"],
    ["SURVEY_RESPONSE", { survey: "NPS", value: 5, max: 5, respondent: "r" }, "max", "must be 10 for NPS"],
    ["INVOICE", { amount: usd(1), dueOn: "2026-02-30" }, "dueOn", "must be an existing day as YYYY-MM-DD"],
    ["INVOICE", { amount: { ...usd(1), currency: "usd" }, dueOn: "2026-02-01" }, "amount.currency", "must be an ISO 4217 currency in capitals, such as EUR"],
    ["INVOICE", { amount: usd(1.5), dueOn: "2026-02-01" }, "amount.amountMinor", "must be a whole number of minor units (cents)"],
    ["CONTRACT", { startsAt: 2, endsAt: 2, annual: usd(1), status: "active" }, "endsAt", "must be after startsAt"],
    ["CONTRACT", { startsAt: 1, endsAt: 2, annual: { ...usd(1), rate: 0 }, status: "active" }, "annual.rate", "must be above 0: units of the reporting currency for one unit of this one"],
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

describe("the version in force", () => {
  const small = fc.integer({ min: 0, max: 5 });
  const versions = fc.array(
    fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      subject: fc.constantFrom("s", "t"),
      effectiveAt: small,
      knownAt: small,
      retractedAt: fc.option(small),
    }),
  );

  it("is the latest of those effective, known and not known to be retracted", () => {
    fc.assert(
      fc.property(versions, small, small, (all, asOf, knownAt) => {
        const inForce = versionInForce(all, asOf, knownAt);
        const counted = all.filter((v) => v.effectiveAt <= asOf && v.knownAt <= knownAt && !(v.retractedAt !== null && v.retractedAt <= knownAt));
        expect([...inForce.keys()].sort()).toEqual([...new Set(counted.map((v) => v.subject))].sort());
        for (const v of counted) {
          const held = inForce.get(v.subject);
          expect(held && (held.effectiveAt > v.effectiveAt || (held.effectiveAt === v.effectiveAt && held.id >= v.id))).toBe(true);
        }
      }),
    );
  });

  it("counted until its retraction was known", () => {
    const wrong = { ...version("s", 1, 10), retractedAt: 30 };
    expect(versionInForce([wrong], 20, 29).size).toBe(1);
    expect(versionInForce([wrong], 20, 30).size).toBe(0);
    expect(versionInForce([wrong], 20).size).toBe(0);
  });
});

describe("annual recurring revenue", () => {
  const contract = (startsAt: number, endsAt: number, cents: number): ContractState => ({ startsAt, endsAt, annual: usd(cents), status: "active" });

  it("adds up the contracts in force and names the first to end", () => {
    const contracts = [contract(0, 100, 1000), contract(50, 80, 500), contract(90, 200, 7), { ...contract(0, 99, 9), status: "cancelled" as const }];
    expect(annualRecurring(contracts, 60, "USD")).toEqual({ arrMinor: 1500, renewsAt: 80, changesAt: 80 });
    expect(annualRecurring(contracts, 80, "USD")).toEqual({ arrMinor: 1000, renewsAt: 100, changesAt: 90 });
    expect(annualRecurring(contracts, 150, "USD")).toEqual({ arrMinor: 7, renewsAt: 200, changesAt: 200 });
  });

  it("is unknown, not 0, without a contract in force", () => {
    expect(annualRecurring([], 0, "USD")).toEqual({ arrMinor: null, renewsAt: null, changesAt: null });
    expect(annualRecurring([contract(5, 6, 1)], 6, "USD")).toEqual({ arrMinor: null, renewsAt: null, changesAt: null });
  });

  it("converts at the rate told, between currencies of different minor units", () => {
    expect(toReporting({ amountMinor: 1_000_000, currency: "JPY", rate: 0.0067 }, "USD")).toBe(670_000);
    expect(toReporting({ amountMinor: 10_000, currency: "EUR", rate: 1.1 }, "USD")).toBe(11_000);
    expect(toReporting({ amountMinor: 10_000, currency: "USD", rate: 150 }, "JPY")).toBe(15_000);
  });
});

describe("signals from facts", () => {
  it("are the tickets that still wait", () => {
    const ticket = (status: "open" | "pending" | "solved") => ({ severity: "high" as const, status, openedAt: 5 });
    expect(openTickets([version("b", ticket("pending")), version("a", ticket("open")), version("c", ticket("solved"))])).toEqual([
      { id: "a", severity: "high", openedAt: 5 },
      { id: "b", severity: "high", openedAt: 5 },
    ]);
  });

  it("are each person's newest answer to each survey", () => {
    const answer = (survey: "NPS" | "CSAT", respondent: string, value: number) => ({ survey, respondent, value, max: 10 });
    const all = [version("1", answer("NPS", "r", 2), 10), version("2", answer("NPS", "r", 9), 20), version("3", answer("CSAT", "r", 4), 5), version("4", answer("NPS", "s", 1), 1)];
    const expected = [
      { respondent: "r", kind: "NPS", value: 9, max: 10, answeredAt: 20 },
      { respondent: "r", kind: "CSAT", value: 4, max: 10, answeredAt: 5 },
      { respondent: "s", kind: "NPS", value: 1, max: 10, answeredAt: 1 },
    ];
    expect(newestAnswers(all)).toEqual(expected);
    expect(newestAnswers(all.toReversed())).toEqual(expected);
  });

  it("are invoices unpaid on that day, and seats where any were told", () => {
    const invoice = (dueOn: string, paidOn?: string | null) => ({ amount: usd(1), dueOn, ...(paidOn !== undefined && { paidOn }) });
    const all = [version("i1", invoice("2026-02-01")), version("i2", invoice("2026-01-01", null)), version("i3", invoice("2026-01-01", "2026-01-31"))];
    expect(unpaidInvoices(all, "2026-01-31").map((i) => i.number)).toEqual(["i2", "i1"]);
    expect(unpaidInvoices(all, "2026-01-30").map((i) => i.number)).toEqual(["i2", "i3", "i1"]);
    expect(seats([version("core", { seats: 20 }), version("extra", { seats: 5 }), version("plan", { plan: "pro" })])).toBe(25);
    expect(seats([version("plan", { plan: "pro" })])).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { type FactVersion, newestAnswers, openTickets, seats, unpaidInvoices } from "./index.ts";

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD", rate: 1 });
let made = 0;
function version<S>(subject: string, state: S, effectiveAt = 0): FactVersion<S> {
  made += 1;
  return {
    id: `v${String(made).padStart(4, "0")}`,
    subject,
    effectiveAt,
    knownAt: effectiveAt,
    retractedAt: null,
    state,
  };
}

describe("signals from facts", () => {
  it("are the tickets that still wait", () => {
    const ticket = (status: "open" | "pending" | "solved") => ({
      severity: "high" as const,
      status,
      openedAt: 5,
    });
    expect(
      openTickets([
        version("b", ticket("pending")),
        version("a", ticket("open")),
        version("c", ticket("solved")),
      ]),
    ).toEqual([
      { id: "a", severity: "high", openedAt: 5 },
      { id: "b", severity: "high", openedAt: 5 },
    ]);
  });

  it("are each person's newest answer to each survey", () => {
    const answer = (survey: "NPS" | "CSAT", respondent: string, value: number) => ({
      survey,
      respondent,
      value,
      max: 10,
    });
    const all = [
      version("1", answer("NPS", "r", 2), 10),
      version("2", answer("NPS", "r", 9), 20),
      version("3", answer("CSAT", "r", 4), 5),
      version("4", answer("NPS", "s", 1), 1),
    ];
    const expected = [
      { respondent: "r", kind: "NPS", value: 9, max: 10, answeredAt: 20 },
      { respondent: "r", kind: "CSAT", value: 4, max: 10, answeredAt: 5 },
      { respondent: "s", kind: "NPS", value: 1, max: 10, answeredAt: 1 },
    ];
    expect(newestAnswers(all)).toEqual(expected);
    expect(newestAnswers(all.toReversed())).toEqual(expected);
  });

  it("are invoices unpaid on that day, and seats where any were told", () => {
    const invoice = (dueOn: string, paidOn?: string | null) => ({
      amount: usd(1),
      dueOn,
      ...(paidOn !== undefined && { paidOn }),
    });
    const all = [
      version("i1", invoice("2026-02-01")),
      version("i2", invoice("2026-01-01", null)),
      version("i3", invoice("2026-01-01", "2026-01-31")),
    ];
    expect(unpaidInvoices(all, "2026-01-31").map((i) => i.number)).toEqual(["i2", "i1"]);
    expect(unpaidInvoices(all, "2026-01-30").map((i) => i.number)).toEqual(["i2", "i3", "i1"]);
    expect(
      seats([
        version("core", { seats: 20 }),
        version("extra", { seats: 5 }),
        version("plan", { plan: "pro" }),
      ]),
    ).toBe(25);
    expect(seats([version("plan", { plan: "pro" })])).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { guessMapping, importKind } from "./index.ts";

const guess = (kind: string, columns: string[], ...rows: string[][]) =>
  guessMapping(importKind(kind)!, columns, rows);

describe("a guessed mapping", () => {
  it("knows a ticket system's header", () => {
    const columns = [
      "ticket_id",
      "account_id",
      "submitted_at",
      "closed_at",
      "priority",
      "first_response_time_minutes",
      "satisfaction_score",
      "escalated",
    ];
    expect(guess("TICKET", columns).fields).toEqual({
      customer: "account_id",
      ticketId: "ticket_id",
      severity: "priority",
      openedAt: "submitted_at",
      minutesToFirstAnswer: "first_response_time_minutes",
      solvedAt: "closed_at",
      satisfaction: "satisfaction_score",
    });
  });

  it("prefers the likelier of two columns, and takes none twice", () => {
    expect(guess("CONTRACT", ["id", "Subscription ID", "Account ID", "Start Date", "ARR"]).fields).toEqual({
      customer: "Account ID",
      contractId: "Subscription ID",
      startsAt: "Start Date",
      annual: "ARR",
    });
  });

  it("keeps a customer's other columns as traits", () => {
    expect(guess("CUSTOMER", ["id", "Name", "Country"])).toMatchObject({
      fields: { customer: "id", name: "Name" },
      traits: { Country: "Country" },
    });
  });

  it.each([
    [["2026-01-02", "2026-01-03T10:00:00Z"], "ISO"],
    [["31.12.2026", "01.02.2026"], "DAY_FIRST"],
    [["12/31/2026", "01/02/2026"], "MONTH_FIRST"],
    [["31/12/2026", "01/02/2026"], "DAY_FIRST"],
    [["01/02/2026"], "MONTH_FIRST"],
    [["1767225600"], "EPOCH_SECONDS"],
    [["1767225600000"], "EPOCH_MILLISECONDS"],
    [[], "ISO"],
  ])("reads dates such as %j as %s", (cells, format) => {
    expect(guess("TRAIT", ["customer", "date"], ...cells.map((cell) => ["a", cell])).dates).toBe(format);
  });

  it.each([
    [["1.234,50", "12,5"], ","],
    [["1,234.50", "12.5"], "."],
    [["100"], "."],
  ])("reads amounts such as %j with %s", (cells, decimal) => {
    expect(guess("CONTRACT", ["arr"], ...cells.map((cell) => [cell])).decimal).toBe(decimal);
  });
});

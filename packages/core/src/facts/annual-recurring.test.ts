import { describe, expect, it } from "vitest";
import { annualRecurring, type ContractState, toReporting } from "./index.ts";

const usd = (amountMinor: number) => ({ amountMinor, currency: "USD", rate: 1 });

describe("annual recurring revenue", () => {
  const contract = (startsAt: number, endsAt: number, cents: number): ContractState => ({
    startsAt,
    endsAt,
    annual: usd(cents),
    status: "active",
  });

  it("adds up the contracts in force and names the first to end", () => {
    const contracts = [
      contract(0, 100, 1000),
      contract(50, 80, 500),
      contract(90, 200, 7),
      { ...contract(0, 99, 9), status: "cancelled" as const },
    ];
    expect(annualRecurring(contracts, 60, "USD")).toEqual({ arrMinor: 1500, renewsAt: 80, changesAt: 80 });
    expect(annualRecurring(contracts, 80, "USD")).toEqual({ arrMinor: 1000, renewsAt: 100, changesAt: 90 });
    expect(annualRecurring(contracts, 150, "USD")).toEqual({ arrMinor: 7, renewsAt: 200, changesAt: 200 });
  });

  it("is unknown, not 0, without a contract in force", () => {
    expect(annualRecurring([], 0, "USD")).toEqual({ arrMinor: null, renewsAt: null, changesAt: null });
    expect(annualRecurring([contract(5, 6, 1)], 6, "USD")).toEqual({
      arrMinor: null,
      renewsAt: null,
      changesAt: null,
    });
  });

  it("converts at the rate told, between currencies of different minor units", () => {
    expect(toReporting({ amountMinor: 1_000_000, currency: "JPY", rate: 0.0067 }, "USD")).toBe(670_000);
    expect(toReporting({ amountMinor: 10_000, currency: "EUR", rate: 1.1 }, "USD")).toBe(11_000);
    expect(toReporting({ amountMinor: 10_000, currency: "USD", rate: 150 }, "JPY")).toBe(15_000);
  });
});

import { describe, expect, it } from "vitest";
import { contradictionsOf, parseState } from "./index.ts";

const usd = { amountMinor: 1, currency: "USD", rate: 1 };
const HOUR = 3_600_000;

describe("a state that contradicts itself", () => {
  it.each([
    [
      "TICKET",
      { severity: "high", status: "solved", openedAt: 2 * HOUR, solvedAt: HOUR },
      "solvedAt",
      "must not be before openedAt",
    ],
    [
      "TICKET",
      { severity: "high", status: "open", openedAt: 2 * HOUR, firstAnsweredAt: HOUR },
      "firstAnsweredAt",
      "must not be before openedAt",
    ],
    [
      "TICKET",
      { severity: "high", status: "open", openedAt: 1, satisfaction: { value: 6, max: 5 } },
      "satisfaction",
      "must lie on its scale, 1..max",
    ],
    [
      "CONTRACT",
      { startsAt: 5, endsAt: 5, annual: usd, status: "active" },
      "endsAt",
      "must be after startsAt",
    ],
  ] as const)(
    "%s is refused at its part, and kept where it is told by a file",
    (kind, state, path, message) => {
      expect(parseState(kind, state)).toEqual({ ok: false, issues: [{ path, message }] });
      expect(parseState(kind, state, { keepContradictions: true })).toEqual({ ok: true, state });
    },
  );

  it("is none where times fit", () => {
    const ticket = {
      severity: "high",
      status: "solved",
      openedAt: 1,
      firstAnsweredAt: 2,
      solvedAt: 2,
    } as const;
    expect(contradictionsOf("TICKET", { ...ticket, satisfaction: { value: 5, max: 5 } })).toEqual([]);
    expect(
      contradictionsOf("CONTRACT", { startsAt: 5, endsAt: null, annual: usd, status: "active" }),
    ).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localHour } from "../time/index.ts";
import { alertRank } from "./alert-rank.ts";
import { defaultAlertRules } from "./default-rules.ts";
import { nextDigestAt } from "./next-digest-at.ts";
import { resolveRecipients, type Staff } from "./resolve-recipients.ts";

const ids = {
  ada: "00000000-0000-7000-8000-00000000000a",
  bob: "00000000-0000-7000-8000-00000000000b",
  eve: "00000000-0000-7000-8000-00000000000e",
};

describe("recipients", () => {
  const staff: Staff = {
    ownerId: ids.ada,
    backupId: ids.bob,
    members: [
      { id: ids.ada, role: "CSM" },
      { id: ids.bob, role: "CSM" },
      { id: ids.eve, role: "MANAGER" },
    ],
  };
  const told = (recipients: Parameters<typeof resolveRecipients>[0]["recipients"], of: Staff = staff) =>
    resolveRecipients({ recipients, fallbackRole: "MANAGER" }, of).map(({ memberId, as }) => [memberId, as]);

  it("are found once each, as what the rule names them first", () => {
    expect(told([{ kind: "OWNER" }, { kind: "ROLE", role: "CSM" }])).toEqual([
      [ids.ada, "OWNER"],
      [ids.bob, "ROLE"],
    ]);
    expect(told([{ kind: "BACKUP" }, { kind: "MEMBER", memberId: ids.eve }])).toEqual([
      [ids.bob, "BACKUP"],
      [ids.eve, "MEMBER"],
    ]);
  });

  it("are those of a role where nobody is assigned, or who was has left, and then it says so", () => {
    expect(told([{ kind: "OWNER" }], { ...staff, ownerId: null })).toEqual([[ids.eve, "FALLBACK"]]);
    const left = { ...staff, members: staff.members.filter(({ id }) => id !== ids.ada) };
    expect(told([{ kind: "OWNER" }], left)).toEqual([[ids.eve, "FALLBACK"]]);
    const onlyAdmin: Staff = { ownerId: null, backupId: null, members: [{ id: ids.bob, role: "ADMIN" }] };
    expect(told([{ kind: "OWNER" }], onlyAdmin)).toEqual([[ids.bob, "FALLBACK"]]);
  });
});

describe("the hour of a digest", () => {
  it("is the organisation's, also where clocks skip it", () => {
    const at = (now: string, hour: number) =>
      new Date(nextDigestAt(Date.parse(now), hour, "Europe/Berlin")).toISOString();
    expect(at("2026-01-10T06:59:59Z", 8)).toBe("2026-01-10T07:00:00.000Z");
    expect(at("2026-01-10T07:00:00Z", 8)).toBe("2026-01-11T07:00:00.000Z");
    expect(at("2026-03-28T12:00:00Z", 2)).toBe("2026-03-29T01:00:00.000Z");
  });

  it("comes within 25 hours, in any zone", () => {
    const zones = fc.constantFrom("UTC", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe");
    const moments = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(moments, fc.integer({ min: 3, max: 23 }), zones, (now, hour, zone) => {
        const next = nextDigestAt(now, hour, zone);
        expect(next - now).toBeGreaterThan(0);
        expect(next - now).toBeLessThanOrEqual(25 * 3_600_000);
        expect(localHour(next, zone)).toBe(hour);
        expect(localHour(next - 1, zone)).not.toBe(hour);
      }),
    );
  });
});

it("ranks by day, then severity, then revenue, unknown last, in 18 digits", () => {
  const at = Date.UTC(2026, 2, 10);
  const ranks = [
    { at: at + 86_400_000, severity: "INFO" as const, arrMinor: null },
    { at, severity: "CRITICAL" as const, arrMinor: 5 },
    { at, severity: "WARNING" as const, arrMinor: 9e15 },
    { at, severity: "WARNING" as const, arrMinor: 0 },
    { at, severity: "WARNING" as const, arrMinor: null },
  ].map((alert) => alertRank(alert, "UTC"));
  expect([...ranks].sort((a, b) => (a < b ? 1 : -1))).toEqual(ranks);
  expect(ranks.every((rank) => String(rank).length <= 18)).toBe(true);
});

it("begins with rules of which all but the noisy are on", () => {
  expect(defaultAlertRules.map(({ key, enabled }) => [key, enabled])).toEqual([
    ["critical", true],
    ["at_risk_for_a_day", true],
    ["lost_sight", true],
    ["score_fell", true],
    ["disagreement", false],
    ["score_below_60", false],
  ]);
  expect(defaultAlertRules.at(-1)?.definition.condition).toMatchObject({
    kind: "SCORE_BELOW",
    threshold: 60,
  });
});

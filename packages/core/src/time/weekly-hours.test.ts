import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingAt, localInstant, weeklyHoursSchema } from "./index.ts";

const week = (timeZone: string) => ({
  timeZone,
  spans: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", until: "17:30" })),
});

describe("working hours", () => {
  it.each([
    ["Europe/Berlin", "2026-03-02T07:59:59Z", false],
    ["Europe/Berlin", "2026-03-02T08:00:00Z", true],
    ["Europe/Berlin", "2026-03-02T16:29:59Z", true],
    ["Europe/Berlin", "2026-03-02T16:30:00Z", false],
    ["Europe/Berlin", "2026-03-30T07:00:00Z", true],
    ["Europe/Berlin", "2026-03-01T10:00:00Z", false],
    ["Asia/Kathmandu", "2026-03-02T03:15:00Z", true],
    ["Asia/Kathmandu", "2026-03-02T03:14:00Z", false],
    ["America/St_Johns", "2026-03-02T12:30:00Z", true],
  ])("in %s at %s", (zone, at, expected) => {
    expect(isWorkingAt(week(zone), Date.parse(at))).toBe(expected);
  });

  it("refuse times that aren't, and spans that overlap or end before they begin", () => {
    const faulty = [
      { day: 8, from: "09:00", until: "10:00" },
      { day: 1, from: "9:00", until: "10:00" },
      { day: 1, from: "10:00", until: "10:00" },
      { day: 1, from: "10:00", until: "24:01" },
    ];
    for (const span of faulty)
      expect(weeklyHoursSchema.safeParse({ timeZone: "UTC", spans: [span] }).success).toBe(false);
    const overlapping = [
      { day: 1, from: "09:00", until: "12:00" },
      { day: 1, from: "11:59", until: "13:00" },
    ];
    expect(weeklyHoursSchema.safeParse({ timeZone: "UTC", spans: overlapping }).success).toBe(false);
    expect(weeklyHoursSchema.safeParse({ timeZone: "Mars/Base", spans: [] }).success).toBe(false);
    expect(weeklyHoursSchema.safeParse(week("Europe/Berlin")).success).toBe(true);
  });
});

describe("the instant of a local time", () => {
  it("shows that time on the zone's clocks", () => {
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "UTC",
    );
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 3650 }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, days, minute) => {
          const day = new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
          const at = localInstant(day, minute * 60_000, zone);
          const shown = new Intl.DateTimeFormat("sv-SE", {
            timeZone: zone,
            dateStyle: "short",
            timeStyle: "short",
          }).format(at);
          const told = `${day} ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
          // Times that the clocks skip are the only ones that can't be shown.
          if (shown !== told) expect(skips(zone, at)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is the first of two, and lies behind the gap where there is none", () => {
    expect(localInstant("2026-10-25", 2.5 * 3_600_000, "Europe/Berlin")).toBe(
      Date.parse("2026-10-25T00:30:00Z"),
    );
    expect(localInstant("2026-03-29", 2.5 * 3_600_000, "Europe/Berlin")).toBe(
      Date.parse("2026-03-29T01:30:00Z"),
    );
  });
});

function skips(zone: string, near: number): boolean {
  const hour = (at: number) =>
    Number(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit" }).format(at));
  return [-2, -1, 0, 1].some((h) => {
    const [before, after] = [hour(near + h * 3_600_000), hour(near + (h + 1) * 3_600_000)];
    return (after - before + 24) % 24 !== 1;
  });
}

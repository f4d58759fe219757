import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  endOfDay,
  isDay,
  isTimeZone,
  localDay,
  localHour,
  startOfDay,
} from "./index.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/New_York",
  "Asia/Kolkata",
  "Africa/Cairo",
  "Pacific/Chatham",
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) });

const oracles = new Map<string, Intl.DateTimeFormat>();
function oracle(ms: number, timeZone: string): string {
  let format = oracles.get(timeZone);
  if (!format) {
    const twoDigits = "2-digit" as const;
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      year: "numeric",
      month: twoDigits,
      day: twoDigits,
      hour: twoDigits,
      minute: twoDigits,
    });
    oracles.set(timeZone, format);
  }
  return format.format(ms);
}

/** Instants around which an offset changes are where a cache could be wrong. */
function nearTransitions(timeZone: string): number[] {
  const found: number[] = [];
  const hour = 3_600_000;
  const offset = (t: number) =>
    Date.parse(`${oracle(t, timeZone).replace(" ", "T")}Z`) - Math.floor(t / 60_000) * 60_000;
  for (let t = Date.UTC(2009, 0, 1); t < Date.UTC(2013, 0, 1); t += 24 * hour) {
    if (offset(t) === offset(t + 24 * hour)) continue;
    let low = t;
    let high = t + 24 * hour;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    found.push(high - hour, high - 1, high, high + 1, high + hour / 2, high + hour);
  }
  return found;
}

describe("local days", () => {
  it("agree with Intl at any instant", () => {
    fc.assert(
      fc.property(instant, zone, (ms, z) => {
        const [day, time] = oracle(ms, z).split(" ");
        expect(localDay(ms, z)).toBe(day);
        expect(localHour(ms, z)).toBe(Number(time?.slice(0, 2)));
      }),
      { numRuns: 500 },
    );
  });

  it.each(["America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia"])(
    "agree with Intl around changes of clock in %s",
    (z) => {
      const instants = nearTransitions(z);
      expect(instants.length).toBeGreaterThan(10);
      for (const ms of instants) {
        expect(`${localDay(ms, z)} ${String(localHour(ms, z)).padStart(2, "0")}`).toBe(
          oracle(ms, z).slice(0, 13),
        );
        expect(startOfDay(localDay(ms, z), z)).toBeLessThanOrEqual(ms);
        expect(endOfDay(localDay(ms, z), z)).toBeGreaterThan(ms);
      }
    },
  );

  it("are half-open: an instant lies in its own day, the moment before a day in an earlier one", () => {
    fc.assert(
      fc.property(instant, zone, (ms, z) => {
        const day = localDay(ms, z);
        const start = startOfDay(day, z);
        expect(start).toBeLessThanOrEqual(ms);
        expect(endOfDay(day, z)).toBeGreaterThan(ms);
        expect(localDay(start, z)).toBe(day);
        expect(localDay(start - 1, z) < day).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("begin after a midnight that the clocks skip", () => {
    expect(startOfDay("2018-11-04", "America/Sao_Paulo")).toBe(Date.parse("2018-11-04T03:00:00Z"));
    expect(localHour(startOfDay("2018-11-04", "America/Sao_Paulo"), "America/Sao_Paulo")).toBe(1);
  });

  it("begin at the first of two midnights", () => {
    expect(startOfDay("2021-11-07", "America/Havana")).toBe(Date.parse("2021-11-07T04:00:00Z"));
    expect(endOfDay("2021-11-07", "America/Havana") - startOfDay("2021-11-07", "America/Havana")).toBe(
      25 * 3_600_000,
    );
  });

  it("leave a skipped day empty", () => {
    expect(startOfDay("2011-12-30", "Pacific/Apia")).toBe(endOfDay("2011-12-30", "Pacific/Apia"));
  });

  it("last 24.5 hours where the clocks go back by half an hour", () => {
    const hours =
      (endOfDay("2024-04-07", "Australia/Lord_Howe") - startOfDay("2024-04-07", "Australia/Lord_Howe")) /
      3_600_000;
    expect(hours).toBe(24.5);
  });
});

describe("calendar", () => {
  it("adds and counts days as inverses", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -5000, max: 5000 }), (ms, n) => {
        const day = localDay(ms, "UTC");
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
    );
  });

  it("knows which days and zones exist", () => {
    expect(["2024-02-29", "2023-02-29", "2024-2-1", "2024-13-01"].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(["Europe/Berlin", "Mars/Olympus"].map(isTimeZone)).toEqual([true, false]);
    expect(() => startOfDay("2023-02-29", "UTC")).toThrow(RangeError);
  });
});

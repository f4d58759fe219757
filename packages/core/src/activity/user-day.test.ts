import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CountedEvent, foldUserDays, SESSION_GAP_MS, sessionsByDay, sessionsOf } from "./index.ts";

const bits = new Map(["reports", "export", "last"].map((name, index) => [name, index === 2 ? 63 : index]));
const bitOf = (feature: string) => bits.get(feature);
const event: fc.Arbitrary<CountedEvent> = fc.record({
  customerId: fc.constantFrom("c1", "c2"),
  userId: fc.constantFrom("u1", "u2", "u3"),
  day: fc.constantFrom("2026-01-01", "2026-01-02"),
  hour: fc.integer({ min: 0, max: 23 }),
  feature: fc.constantFrom(null, "reports", "export", "last", "no key feature"),
});

describe("user days", () => {
  it("equal counts and masks made row by row, sorted by key", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const rows = foldUserDays(events, bitOf);
        expect(rows.reduce((sum, row) => sum + row.events, 0)).toBe(events.length);
        const keys = rows.map((row) => [row.customerId, row.day, row.userId].join());
        expect(keys).toEqual([...new Set(keys)].sort());
        for (const row of rows) {
          const own = events.filter(
            (e) => e.customerId === row.customerId && e.day === row.day && e.userId === row.userId,
          );
          for (let hour = 0; hour < 24; hour += 1)
            expect(((row.hours >> hour) & 1) === 1).toBe(own.some((e) => e.hour === hour));
          for (const [feature, bit] of bits) {
            expect((BigInt.asUintN(64, row.features) >> BigInt(bit)) & 1n).toBe(
              own.some((e) => e.feature === feature) ? 1n : 0n,
            );
          }
        }
      }),
    );
  });

  it("don't depend on the order of events", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(foldUserDays(events.toReversed(), bitOf)).toEqual(foldUserDays(events, bitOf));
      }),
    );
  });

  it("fit PostgreSQL's bigint with all 64 bits in use", () => {
    const rows = foldUserDays(
      [{ customerId: "c", userId: "u", day: "2026-01-01", hour: 0, feature: "last" }],
      bitOf,
    );
    expect(rows[0]?.features).toBe(-(2n ** 63n));
  });
});

describe("sessions", () => {
  const minute = 60_000;

  it("begin after more than 30 minutes of silence; gaps within count for the later event", () => {
    expect(sessionsOf([])).toEqual({ sessions: 0, seconds: 0 });
    expect(sessionsOf([0])).toEqual({ sessions: 1, seconds: 0 });
    expect(sessionsOf([0, 10 * minute, 40 * minute, 70 * minute + 1])).toEqual({
      sessions: 2,
      seconds: 2400,
    });
    expect(sessionsOf([10 * minute], 0)).toEqual({ sessions: 0, seconds: 600 });
    expect(sessionsOf([31 * minute], 0)).toEqual({ sessions: 1, seconds: 0 });
  });

  it("of days add up to those of the whole history", () => {
    const times = fc
      .array(fc.integer({ min: 0, max: 3 * 86_400 }), { maxLength: 60 })
      .map((all) => all.map((s) => s * 1000).sort((a, b) => a - b));
    fc.assert(
      fc.property(times, (sorted) => {
        const days = sessionsByDay(
          sorted.map((occurredAt) => ({ occurredAt, day: `day ${Math.floor(occurredAt / 86_400_000)}` })),
        );
        const total = sessionsOf(sorted);
        expect([...days.values()].reduce((sum, day) => sum + day.sessions, 0)).toBe(total.sessions);
        expect([...days.values()].reduce((sum, day) => sum + day.seconds, 0)).toBe(total.seconds);
        expect(total.sessions).toBe(
          sorted.filter((time, i) => i === 0 || time - (sorted[i - 1] ?? 0) > SESSION_GAP_MS).length,
        );
      }),
    );
  });
});

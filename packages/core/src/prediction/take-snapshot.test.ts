import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featuresOf, readFeatures } from "./registry.ts";
import { anyFact, anyPast, MOMENT } from "./snapshot.arbitrary.ts";
import { takeSnapshot } from "./take-snapshot.ts";
import { vocabularyOf } from "./vocabulary.ts";

const none = { ignored: new Set<string>() };

describe("a snapshot", () => {
  it("doesn't change with facts that took effect or were told after it", () => {
    const later = anyFact.chain((fact) =>
      fc
        .integer({ min: 1, max: 86_400_000 })
        .chain((after) =>
          fc.constantFrom(
            { ...fact, effectiveAt: MOMENT + after },
            { ...fact, knownAt: MOMENT + after },
            { ...fact, effectiveAt: MOMENT + after, knownAt: MOMENT + after },
          ),
        ),
    );
    fc.assert(
      fc.property(anyPast, fc.array(later, { minLength: 1, maxLength: 8 }), (past, facts) => {
        const before = takeSnapshot(past, MOMENT, "UTC");
        const after = takeSnapshot({ ...past, facts: [...facts, ...past.facts] }, MOMENT, "UTC");
        expect(after).toEqual(before);
        const vocabulary = vocabularyOf(
          Array.from({ length: 20 }, () => before),
          none,
        );
        expect(readFeatures(after, vocabulary)).toEqual(readFeatures(before, vocabulary));
      }),
    );
  });

  it("doesn't change with a retraction that came after it", () => {
    fc.assert(
      fc.property(anyPast, (past) => {
        const standing = past.facts.map((fact) => ({ ...fact, retractedAt: null }));
        const retracted = past.facts.map((fact) => ({ ...fact, retractedAt: MOMENT + 1 }));
        expect(takeSnapshot({ ...past, facts: retracted }, MOMENT, "UTC")).toEqual(
          takeSnapshot({ ...past, facts: standing }, MOMENT, "UTC"),
        );
      }),
    );
  });

  it("refuses activity from after its day", () => {
    const planted = { day: "2026-03-11", user: "ann", name: "Cancelled", events: 1 };
    const past = { firstEventAt: null, activity: [planted], measures: [], facts: [] };
    expect(() => takeSnapshot(past, MOMENT, "UTC")).toThrow(RangeError);
    // In Kathmandu that day has begun by then.
    expect(takeSnapshot(past, Date.parse("2026-03-10T18:15:00Z"), "Asia/Kathmandu").activity).toEqual([
      { ago: 0, user: "ann", name: "Cancelled", events: 1 },
    ]);
  });
});

describe("features", () => {
  it("are finite or unknown, one for each name and each name once", () => {
    fc.assert(
      fc.property(fc.array(anyPast, { minLength: 10, maxLength: 14 }), (pasts) => {
        const snapshots = pasts.map((past) => takeSnapshot(past, MOMENT, "Europe/London"));
        const vocabulary = vocabularyOf(snapshots, none);
        const keys = featuresOf(vocabulary).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const facts of snapshots) {
          const row = readFeatures(facts, vocabulary);
          expect(row).toHaveLength(keys.length);
          for (const [place, value] of row.entries())
            expect(value === null || Number.isFinite(value), `${keys[place]}: ${value}`).toBe(true);
        }
      }),
    );
  });

  it("tell recency, rhythm and trends of a customer that went silent", () => {
    // Every second day for eight weeks, and nothing in the last ten days.
    const activity = Array.from({ length: 40 }, (_, n) => 10 + 2 * n).map((ago) => ({
      day: new Date(MOMENT - ago * 86_400_000).toISOString().slice(0, 10),
      user: "ann",
      name: "boards",
      events: 3,
    }));
    const past = {
      firstEventAt: MOMENT - 88 * 86_400_000,
      activity,
      measures: [],
      facts: [],
    };
    const facts = takeSnapshot(past, MOMENT, "UTC");
    const vocabulary = vocabularyOf(
      Array.from({ length: 20 }, () => facts),
      none,
    );
    const values = Object.fromEntries(
      featuresOf(vocabulary).map(({ key }, place) => [key, readFeatures(facts, vocabulary)[place]]),
    );
    expect(values).toMatchObject({
      "recency.days": Math.log1p(10),
      "recency.silent": expect.closeTo(Math.log1p(10) - Math.log1p(2), 12),
      "rhythm.active.7": 0,
      "rhythm.active.28": 9,
      "rhythm.gap": Math.log1p(10),
      "trends.events.14": expect.closeTo(Math.log1p(6) - Math.log1p(21), 12),
      "breadth.kinds.28": 1,
      "breadth.mix": 0,
      "depth.all.boards": Math.log1p(120),
      "tenure.days": Math.log1p(88),
      "satisfaction.NPS": null,
      "payment.overdue": null,
    });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "./advance.ts";
import { ruleOf, scored, watch, type Seen } from "./watch.arbitrary.ts";

const HOUR = 3_600_000;
const below60 = ruleOf({ condition: { kind: "SCORE_BELOW", threshold: 60, margin: 5 } });
const crossings = (scores: readonly (number | null)[]) =>
  watch(below60, scored(scores)).raised.map(({ crossing }) => crossing);

describe("one crossing is one alert", () => {
  it("on the way down, and again only after the margin was reached", () => {
    expect(crossings([70, 59, 50, 64.9, 59, 65, 59.9, 30])).toEqual(["p1", "p6"]);
  });

  it("not of what is so when it begins, nor of what only the past says", () => {
    expect(crossings([55, 50, 40])).toEqual([]);
    expect(crossings([55, 66, 59])).toEqual(["p2"]);
    const byHistory = scored([70, 50, 45]).map((each, index) => ({ ...each, silent: index === 1 }));
    expect(watch(below60, byHistory).raised).toEqual([]);
  });

  it("of a customer of whom nothing is stored, by what was so before", () => {
    const moment = { at: 5, observation: { score: 58 }, silent: false, change: "p9", causes: [] };
    expect(advance(below60, null, { ...moment, before: { score: 61 } }, "UTC").raised).toHaveLength(1);
    expect(advance(below60, null, { ...moment, before: { score: 59 } }, "UTC").raised).toEqual([]);
  });

  it("while unknown, neither crosses nor clears", () => {
    expect(crossings([70, null, 59, null, 58, null, 66, null, 59])).toEqual(["p2", "p8"]);
  });

  it("needs nothing to be remembered of who is clear", () => {
    expect(watch(below60, scored([70, 59, 66])).state).toBeNull();
  });

  it("at most once while a noisy series stays below the margin, however often it crosses the threshold", () => {
    const noisy = fc.array(fc.double({ min: 50, max: 64.99, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(noisy, (scores) => {
        expect(crossings([80, ...scores]).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("at most once between two times that it is clear, for any series and any rule", () => {
    const rule = fc
      .record({ sustainSeconds: fc.constantFrom(0, 60, 600), rearmSeconds: fc.constantFrom(0, 60, 600) })
      .map((times) => ruleOf({ ...below60, ...times }));
    const scores = fc.array(fc.option(fc.integer({ min: 40, max: 80 })), { maxLength: 120 });
    fc.assert(
      fc.property(rule, scores, (watched, all) => {
        const seen = scored([80, ...all]);
        const { raised } = watch(watched, seen);
        raised.slice(1).forEach(({ at }, index) => {
          const from = raised[index]!.at;
          const between = seen.filter((each) => each.at >= from && each.at <= at);
          expect(between.some(({ observation }) => (observation?.score ?? 0) >= 65)).toBe(true);
        });
        expect(new Set(raised.map(({ crossing }) => crossing)).size).toBe(raised.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what must hold for a while", () => {
  const forADay = ruleOf({
    condition: { kind: "BAND", bands: ["AT_RISK", "CRITICAL"] },
    sustainSeconds: 86_400,
  });
  const bands = (...all: [hours: number, band: "HEALTHY" | "AT_RISK" | "CRITICAL" | null][]): Seen[] =>
    all.map(([hours, band]) => ({ at: hours * HOUR, observation: band === null ? null : { band } }));

  it("is told exactly when its time is full, whenever that is looked at", () => {
    const { raised } = watch(forADay, bands([0, "HEALTHY"], [1, "AT_RISK"], [30, null]));
    expect(raised.map(({ at, crossing }) => [at / HOUR, crossing])).toEqual([[25, "p1"]]);
    expect(watch(forADay, bands([0, "HEALTHY"], [1, "AT_RISK"], [25, "HEALTHY"])).raised).toHaveLength(1);
    expect(watch(forADay, bands([0, "HEALTHY"], [1, "AT_RISK"], [24.99, "HEALTHY"])).raised).toEqual([]);
  });

  it("begins anew when it was interrupted, not when it got worse", () => {
    const interrupted = bands([0, "HEALTHY"], [1, "AT_RISK"], [20, "HEALTHY"], [21, "AT_RISK"], [44, null]);
    expect(watch(forADay, interrupted).raised).toEqual([]);
    const { raised } = watch(forADay, bands([0, "HEALTHY"], [1, "AT_RISK"], [20, "CRITICAL"], [26, null]));
    expect(raised).toMatchObject([{ at: 25 * HOUR, about: { params: { band: "CRITICAL" } } }]);
  });

  it("counts from when it began for what is so already", () => {
    expect(watch(forADay, bands([0, "AT_RISK"], [24, null])).raised).toHaveLength(1);
  });

  it("fires at the same moments, however often time is looked at between", () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 40, max: 80 })), {
      maxLength: 40,
    });
    const rule = ruleOf({ ...below60, sustainSeconds: 60, rearmSeconds: 90 });
    fc.assert(
      fc.property(gaps, (all) => {
        let at = 0;
        const seen = all.map(([gap, score]): Seen => ({ at: (at += gap * 1_000), observation: { score } }));
        const often = seen.flatMap((each, index): Seen[] => {
          const next = seen[index + 1]?.at ?? each.at + 400_000;
          const looks = Array.from({ length: 7 }, (_, n) => each.at + ((n + 1) * (next - each.at)) / 8);
          return [each, ...looks.map((moment) => ({ at: moment, observation: null }))];
        });
        const last = { at: at + 400_000, observation: null };
        const told = (of: readonly Seen[]) => watch(rule, [...of, last]).raised.map((alert) => alert.at);
        expect(told(often)).toEqual(told(seen));
      }),
    );
  });
});

it("is over when it is clear, or has been for its time", () => {
  const seen = scored([70, 59, 66, 59, 70]);
  expect(watch(below60, seen).ended).toEqual([
    { crossing: "p1", at: 120_000 },
    { crossing: "p3", at: 240_000 },
  ]);
  const patient = ruleOf({ ...below60, rearmSeconds: 90 });
  const later = { at: 600_000, observation: null };
  // Once told, a minute's recovery is none.
  expect(watch(patient, [...seen, later]).raised.map(({ crossing }) => crossing)).toEqual(["p1"]);
  expect(watch(patient, [...seen, later]).ended).toEqual([{ crossing: "p1", at: 330_000 }]);
});

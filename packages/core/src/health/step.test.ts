import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInModels, type ScoringModel, type Signals, step, weigh, weightedComposite } from "./index.ts";
import { live } from "./life.arbitrary.ts";
import { anySignals, healthySignals } from "./signals.arbitrary.ts";

const anyModel = fc.constantFrom(...builtInModels);
const scoreOf = (signals: Signals, model: ScoringModel) => step(null, signals, model, signals.asOf, []).score;

describe("bands", () => {
  it("go on from a past that became known, and the score stays what it is", () => {
    const healthy = healthySignals(Date.parse("2026-06-15T12:00:00Z"));
    // 72: above the threshold, but not by enough to open a latch that had closed.
    const between = { ...healthy, usage: { ...healthy.usage, activeUsers7: 2 } };
    const low = { ...healthy, usage: { ...healthy.usage, activeUsers7: 1 } };
    const now = healthy.asOf;
    const past = step(null, low, weightedComposite, now, []).state;
    const alone = step(null, between, weightedComposite, now, []);
    const after = step(alone.state, between, weightedComposite, now + 1, [], { past });
    expect([past.band, alone.state.band, after.state.band]).toEqual(["AT_RISK", "HEALTHY", "AT_RISK"]);
    expect(after.score).toBe(alone.score);
    expect(step(null, between, weightedComposite, now, [], { past }).announcements).toMatchObject([
      { kind: "HEALTH_CHANGED", band: "AT_RISK" },
    ]);
    expect(after.announcements.at(-1)).toMatchObject({
      kind: "RISK_CHANGED",
      from: "HEALTHY",
      to: "AT_RISK",
    });
  });
});

describe("a past that became known", () => {
  it("doesn't let a dwell that ended live run again", () => {
    const healthy = healthySignals(Date.parse("2026-06-15T12:00:00Z"));
    // 68.5: below the threshold, not by enough to plunge.
    const low = { ...healthy, usage: { ...healthy.usage, activeUsers7: 1 } };
    const hour = 3_600_000;
    const begun = healthy.asOf;
    const fell = (at: number) => {
      const before = step(null, healthy, weightedComposite, at - 1, []).state;
      return step(before, low, weightedComposite, at, []).state;
    };
    const past = fell(begun);
    const live = step(fell(begun - hour), low, weightedComposite, begun, []).state;
    expect([past.band, live.band]).toEqual(["HEALTHY", "AT_RISK"]);
    const after = step(live, low, weightedComposite, begun + 1, [], { past });
    expect(after.state.band).toBe("AT_RISK");
    expect(after.announcements).toEqual([]);
  });
});

describe("a score", () => {
  it("lies in 0..100, and its points and changes add up", () => {
    fc.assert(
      fc.property(fc.array(anySignals, { minLength: 1, maxLength: 5 }), anyModel, (all, model) => {
        for (const { before, score, explanation } of live(all, model)) {
          expect(score ?? 0).toBeGreaterThanOrEqual(0);
          expect(score ?? 0).toBeLessThanOrEqual(100);
          const { components } = explanation;
          expect(components.reduce((sum, c) => sum + c.points, 0)).toBeCloseTo(score ?? 0, 9);
          const moved = (score ?? 0) - (before?.announcedScore ?? 0);
          expect(components.reduce((sum, c) => sum + c.change, 0)).toBeCloseTo(moved, 9);
        }
      }),
    );
  });

  it("never falls when a good signal rises", () => {
    const improvements: ((s: Signals & { wedsync: NonNullable<Signals["wedsync"]> }) => Partial<Signals>)[] =
      [
        (s) => ({ usage: { ...s.usage, activeUsers7: s.usage.activeUsers7 + 1 } }),
        (s) => ({ usage: { ...s.usage, activeUserDays28: s.usage.activeUserDays28 + 1 } }),
        (s) => ({ usage: { ...s.usage, distinctFeatures28: s.usage.distinctFeatures28 + 1 } }),
        (s) => ({ tickets: s.tickets.slice(1) }),
        (s) => ({ tickets: s.tickets.map((ticket) => ({ ...ticket, severity: "other" })) }),
        (s) => ({ unpaidInvoices: s.unpaidInvoices.slice(1) }),
        (s) => ({
          answers: s.answers.map((answer) => ({ ...answer, value: Math.min(answer.max, answer.value + 1) })),
        }),
        (s) => ({ wedsync: { ...s.wedsync, lastLoginAt: s.asOf } }),
        (s) => ({ wedsync: { ...s.wedsync, keyFeaturesUsed: Math.min(4, s.wedsync.keyFeaturesUsed + 1) } }),
        (s) => ({ wedsync: { ...s.wedsync, clientsActive30: s.wedsync.clientsActive30 + 1 } }),
        (s) => ({ wedsync: { ...s.wedsync, formsCompleted: s.wedsync.formsCompleted + 1 } }),
        (s) => ({ wedsync: { ...s.wedsync, emailsOpened30: s.wedsync.emailsOpened30 + 1 } }),
      ];
    fc.assert(
      fc.property(anySignals, anyModel, fc.constantFrom(...improvements), (signals, model, improve) => {
        const full = { ...signals, wedsync: signals.wedsync ?? healthySignals(signals.asOf).wedsync };
        const worse = scoreOf(full, model);
        const better = scoreOf({ ...full, ...improve(full) }, model);
        expect((better ?? 0) >= (worse ?? 0) - 1e-9).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("leaves out what is unknown instead of counting zero, down to the coverage floor", () => {
    fc.assert(
      fc.property(anySignals, (signals) => {
        const { explanation, score, state } = step(null, signals, weightedComposite, signals.asOf, []);
        const known = explanation.components.filter(({ value }) => value !== null);
        const weight = known.reduce((sum, c) => sum + c.weight, 0);
        expect(explanation.coverage).toBeCloseTo(weight, 9);
        expect(
          explanation.components.every(({ value, unknown }) => (value === null) === (unknown !== null)),
        ).toBe(true);
        const belowFloor = weight < 0.5 - 1e-9;
        expect([score === null, state.band === "UNKNOWN"]).toEqual([belowFloor, belowFloor]);
        const mean = known.reduce((sum, c) => sum + c.weight * (c.value ?? 0), 0) / weight;
        expect(Math.abs((score ?? 0) - (belowFloor ? 0 : mean))).toBeLessThan(1e-9);
      }),
    );
  });

  it("is known at exactly the floor, to the last bit of its weights", () => {
    const parts = [0.35, 0.15, 0.5].map((weight, index) => ({ weight, value: index === 2 ? null : 80 }));
    expect(weigh(parts, 0.5)).toMatchObject({
      score: expect.closeTo(80, 9),
      coverage: expect.closeTo(0.5, 9),
    });
    expect(weigh(parts, 0.5001)).toEqual({
      score: null,
      coverage: expect.closeTo(0.5, 9),
      points: [0, 0, 0],
    });
  });

  it("is the same for the same input, which it leaves alone", () => {
    fc.assert(
      fc.property(anySignals, anySignals, anyModel, (first, second, model) => {
        const once = live([first, second], model);
        expect(live(structuredClone([first, second]), model)).toEqual(once);
      }),
      { numRuns: 30 },
    );
  });
});

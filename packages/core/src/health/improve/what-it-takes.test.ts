import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Band,
  renderImprovement,
  type ScoringModel,
  type Signals,
  step,
  wedsync,
  weightedComposite,
  whatItTakes,
} from "../index.ts";
import { anyModel } from "../model.arbitrary.ts";
import { anySignals, healthySignals } from "../signals.arbitrary.ts";
import { leverOf, leversOf } from "./levers.ts";

const now = Date.parse("2026-06-15T12:00:00Z");
const base = healthySignals(now);
const RANK: Record<Band, number> = { UNKNOWN: -1, CRITICAL: 0, AT_RISK: 1, HEALTHY: 2 };

/** A customer whose latches have a past, as of a moment. */
function stateOf(before: Signals, signals: Signals, model: ScoringModel) {
  const at = signals.asOf;
  const first = step(null, { ...before, asOf: at - 3_600_000 }, model, at - 3_600_000, []).state;
  return step(first, signals, model, at, []).state;
}

/** The band shown at once and that shown when every dwell has ended. */
function bandsWith(state: ReturnType<typeof stateOf>, signals: Signals, model: ScoringModel) {
  const at = signals.asOf + 1;
  const first = step(state, signals, model, at, []);
  const later = at + model.thresholds.dwellMs;
  return [first.state.band, step(first.state, signals, model, later, []).state.band] as const;
}

describe("what it takes", () => {
  it("reaches the band and keeps it, and one step less doesn't", () => {
    let tried = 0;
    fc.assert(
      fc.property(anySignals, anySignals, anyModel, (before, signals, model) => {
        const state = stateOf({ ...before, timeZone: signals.timeZone }, signals, model);
        for (const { band, ways } of whatItTakes(signals, model, state, signals.asOf).targets) {
          for (const { lever, steps, score } of ways.flatMap((way) => way.steps)) {
            tried += 1;
            const after = leverOf(lever).after(signals, steps);
            expect(step(state, after, model, signals.asOf, []).score).toBe(score);
            for (const shown of bandsWith(state, after, model))
              expect(RANK[shown]).toBeGreaterThanOrEqual(RANK[band]);
            const [, shortly] = bandsWith(state, leverOf(lever).after(signals, steps - 1), model);
            expect(RANK[shortly]).toBeLessThan(RANK[band]);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(100);
  });

  it("leaves out only what can't do it, whatever is done of it", () => {
    fc.assert(
      fc.property(anySignals, anySignals, anyModel, (before, signals, model) => {
        const state = stateOf({ ...before, timeZone: signals.timeZone }, signals, model);
        for (const { band, ways } of whatItTakes(signals, model, state, signals.asOf).targets) {
          for (const { component, steps } of ways) {
            const named = new Set(steps.map(({ lever }) => lever));
            for (const lever of leversOf(component).filter(({ key }) => !named.has(key))) {
              const [, shown] = bandsWith(state, lever.after(signals, lever.room(signals)), model);
              expect(RANK[shown]).toBeLessThan(RANK[band]);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("says the value a component needs, as the weights and the coverage have it", () => {
    fc.assert(
      fc.property(anySignals, anyModel, (signals, model) => {
        const { score, explanation, state } = step(null, signals, model, signals.asOf, []);
        const known = explanation.components.reduce((sum, c) => sum + (c.value === null ? 0 : c.weight), 0);
        for (const target of whatItTakes(signals, model, state, signals.asOf).targets) {
          expect(target.missing).toBeCloseTo(target.score - score!, 9);
          for (const { component, value, neededValue, bestScore } of target.ways) {
            const { weight, points } = explanation.components.find(({ key }) => key === component)!;
            const scoreAt = (v: number) => score! - points + (weight * v) / known;
            expect(scoreAt(100)).toBeCloseTo(bestScore, 9);
            if (neededValue === null) expect(bestScore).toBeLessThan(target.score);
            else if (neededValue < 100) expect(scoreAt(neededValue)).toBeCloseTo(target.score, 9);
            if (neededValue !== null) expect(neededValue).toBeGreaterThan(value);
          }
        }
      }),
    );
  });

  it("names a realistic next step of everything, with what it brings, the most first", () => {
    fc.assert(
      fc.property(anySignals, anyModel, (signals, model) => {
        const { score } = step(null, signals, model, signals.asOf, []);
        const { opportunities } = whatItTakes(signals, model, null, signals.asOf);
        for (const { lever, steps, impact } of opportunities) {
          const after = step(null, leverOf(lever).after(signals, steps), model, signals.asOf, []).score!;
          expect(impact).toBeCloseTo(after - score!, 9);
          expect(impact).toBeGreaterThan(0);
        }
        const impacts = opportunities.map(({ impact }) => impact);
        expect(impacts).toEqual([...impacts].sort((a, b) => b - a));
      }),
    );
  });

  it("tells what isn't known, and to what coverage it leads", () => {
    fc.assert(
      fc.property(anySignals, anyModel, (signals, model) => {
        const { explanation, score } = step(null, signals, model, signals.asOf, []);
        for (const { component, coverage, makesKnown } of whatItTakes(signals, model, null, now).unknown) {
          const { weight, value } = explanation.components.find(({ key }) => key === component)!;
          expect(value).toBeNull();
          expect(coverage).toBeCloseTo(explanation.coverage + weight, 9);
          expect(makesKnown).toBe(score === null && coverage >= model.coverageFloor - 1e-9);
        }
      }),
    );
  });

  it("tells every sentence without gaps", () => {
    fc.assert(
      fc.property(anySignals, anyModel, (signals, model) => {
        const { targets, opportunities, unknown } = whatItTakes(signals, model, null, signals.asOf);
        const all = [...targets.flatMap(({ ways }) => ways), ...opportunities, ...unknown];
        for (const { sentence } of all)
          expect(renderImprovement(sentence)).toMatch(/^[A-Z0-9](?!.*(NaN|undefined|null|\[object)).*\.$/);
      }),
    );
  });
});

describe("a customer", () => {
  const say = (signals: Signals, model = weightedComposite) => {
    const state = step(null, signals, model, now, []).state;
    return whatItTakes(signals, model, state, now).targets.map(({ band, score, ways }) => ({
      band,
      score,
      said: ways.map(({ sentence }) => renderImprovement(sentence)),
    }));
  };

  it("at risk is healthy again at 75, not at 70, and hears what each component alone would take", () => {
    const low = { ...base, usage: { ...base.usage, activeUsers7: 2 }, answers: [] };
    // 20 of 100 for usage, the rest at its best, satisfaction unknown: 57 of 85 points.
    expect(say(low)).toEqual([
      {
        band: "HEALTHY",
        score: 75,
        said: [
          "2 more active users a week (4 of 20 seats) would raise the score by 8.2 points to 75.3: healthy.",
          "Engagement alone isn't enough: at its best the score would be 67.1.",
          "Support alone isn't enough: at its best the score would be 67.1.",
          "Payment alone isn't enough: at its best the score would be 67.1.",
        ],
      },
    ]);
  });

  it("who is critical hears of both bands above", () => {
    const tickets = [1, 2, 3].map((n) => ({ id: `t${n}`, severity: "critical" as const, openedAt: now }));
    const usage = { ...base.usage, activeUsers7: 0, activeUserDays28: 0, distinctFeatures28: 0 };
    const targets = say({ ...base, usage, tickets });
    expect(targets.map(({ band, score }) => [band, score])).toEqual([
      ["AT_RISK", 45],
      // All at once: by way of at risk it would be 75.
      ["HEALTHY", 70],
    ]);
    expect(targets[0]!.said).toContain(
      "6 more active users a week (6 of 20 seats) would raise the score by 18.1 points to 46.8: at risk.",
    );
  });

  it("who is healthy but below the threshold hears what keeps them so", () => {
    const healthy = step(null, base, weightedComposite, now - 1000, []).state;
    const low = { ...base, usage: { ...base.usage, activeUsers7: 1 } };
    const { state, score } = step(healthy, low, weightedComposite, now, []);
    expect([state.band, score]).toEqual(["HEALTHY", 68.5]);
    const [target] = whatItTakes(low, weightedComposite, state, now).targets;
    expect(target).toMatchObject({ band: "HEALTHY", score: 70, keeps: true });
    expect(renderImprovement(target!.ways[0]!.sentence)).toBe(
      "1 more active user a week (2 of 20 seats) would raise the score by 3.5 points to 72, which keeps them healthy.",
    );
  });

  it("whose WedSync customers are away needs a login", () => {
    const away = { ...base, wedsync: { ...base.wedsync, lastLoginAt: now - 40 * 86_400_000 } };
    const [target] = say(away, wedsync);
    expect(target!.said).toContain(
      "Somebody logging in would raise the score by 30 points to 75.8: healthy.",
    );
  });

  it("in numbers: the share of seats that is needed, where the curve can be turned round", () => {
    const low = { ...base, usage: { ...base.usage, activeUsers7: 2 }, answers: [] };
    const state = step(null, low, weightedComposite, now, []).state;
    const [way] = whatItTakes(low, weightedComposite, state, now).targets[0]!.ways;
    expect(way).toMatchObject({ component: "usage", neededSignal: { name: "ratio", now: 0.1 } });
    // .35 v + .5 * 100 = 75 * .85, and v = 200 x up to 40.
    const value = (75 * 0.85 - 50) / 0.35;
    expect(way!.neededValue).toBeCloseTo(value, 9);
    expect(way!.neededSignal!.needed).toBeCloseTo(value / 200, 9);
  });
});

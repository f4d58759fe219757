import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInModels, type ScoringState, type Signals, step, wedsync, weightedComposite } from "./index.ts";
import { anySignals, healthySignals } from "./signals.arbitrary.ts";

const DAY = 86_400_000;
const now = Date.parse("2026-06-15T12:00:00Z");
const anyModel = fc.constantFrom(...builtInModels);

describe("when it is due next", () => {
  it("nothing changes before it when only time passes", () => {
    fc.assert(
      fc.property(
        anySignals,
        anySignals,
        anyModel,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (earlier, signals, model, share) => {
          const at = signals.asOf;
          const before = step(null, { ...earlier, asOf: at - 1_800_000 }, model, at - 1_800_000, []);
          const here = step(before.state, signals, model, at, []);
          expect(here.nextDueAt).toBeGreaterThan(at);
          for (const later of [here.nextDueAt - 1, at + Math.floor(share * (here.nextDueAt - 1 - at))]) {
            const then = step(here.state, { ...signals, asOf: later }, model, later, []);
            expect([then.score, then.state.band, then.announcements]).toEqual([
              here.score,
              here.state.band,
              [],
            ]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is the end of the local day, of a dwell, a ticket's seventh day, an answer's 180th, a step of recency", () => {
    const base = { ...healthySignals(now), timeZone: "Europe/Berlin" };
    const due = (change: Partial<Signals>, model = weightedComposite, previous: ScoringState | null = null) =>
      step(previous, { ...base, ...change }, model, now, []).nextDueAt - now;
    const hour = 3_600_000;
    expect(due({})).toBe(10 * hour);
    expect(due({ tickets: [{ id: "t", severity: "other", openedAt: now - 7 * DAY + hour }] })).toBe(hour + 1);
    expect(
      due({
        answers: [{ respondent: "r", kind: "NPS", value: 5, max: 10, answeredAt: now - 180 * DAY + hour }],
      }),
    ).toBe(hour);
    expect(due({ wedsync: { ...base.wedsync, lastLoginAt: now - 14 * DAY + hour } }, wedsync)).toBe(hour);
    const healthy = step(null, base, weightedComposite, now, []).state;
    const silent = { ...base.usage, activeUsers7: 4 };
    const dwelling = step(
      healthy,
      { ...base, usage: { ...silent, activeUserDays28: 40 }, entitledSeats: 20 },
      weightedComposite,
      now,
      [],
    );
    expect(dwelling.state).toMatchObject({ band: "HEALTHY", rawBand: "AT_RISK" });
    expect(dwelling.nextDueAt - now).toBe(hour);
  });

  it("is at once when the signals are older than a change", () => {
    const late = {
      ...healthySignals(now - 5),
      tickets: [{ id: "t", severity: "other" as const, openedAt: now - 7 * DAY - 3 }],
    };
    expect(step(null, late, weightedComposite, now, []).nextDueAt).toBe(now + 1);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  builtInModels,
  componentOf,
  defineComponent,
  type HealthAnnouncement,
  needsOf,
  packExplanation,
  registerComponent,
  renderSentence,
  type ScoringModel,
  type ScoringState,
  sentences,
  type Signals,
  step,
  unpackExplanation,
  validateModel,
  wedsync,
  weightedComposite,
} from "./index.ts";
import { anySignals, healthySignals } from "./signals.arbitrary.ts";

const DAY = 86_400_000;
const now = Date.parse("2026-06-15T12:00:00Z");
const anyModel = fc.constantFrom(...builtInModels);
const scoreOf = (signals: Signals, model: ScoringModel) => step(null, signals, model, signals.asOf, []).score;

/** Steps through signals one after the other, an hour apart, as a life of one customer. */
function live(all: readonly Signals[], model: ScoringModel) {
  let previous: ScoringState | null = null;
  return all.map((signals, i) => {
    const at = now + i * 3_600_000;
    const before = previous;
    const result = step(before, { ...signals, asOf: at }, model, at, [{ kind: "event", count: i }]);
    previous = result.state;
    return { before, ...result };
  });
}

describe("a score", () => {
  it("lies in 0..100, and its points and changes add up", () => {
    fc.assert(
      fc.property(fc.array(anySignals, { minLength: 1, maxLength: 5 }), anyModel, (all, model) => {
        for (const { before, score, explanation } of live(all, model)) {
          if (score !== null) expect(score >= 0 && score <= 100).toBe(true);
          const { components } = explanation;
          expect(components.reduce((sum, c) => sum + c.points, 0)).toBeCloseTo(score ?? 0, 9);
          const moved = (score ?? 0) - (before?.announcedScore ?? 0);
          expect(components.reduce((sum, c) => sum + c.change, 0)).toBeCloseTo(moved, 9);
        }
      }),
    );
  });

  it("never falls when a good signal rises", () => {
    const improvements: ((s: Signals & { wedsync: NonNullable<Signals["wedsync"]> }) => Partial<Signals>)[] = [
      (s) => ({ usage: { ...s.usage, activeUsers7: s.usage.activeUsers7 + 1 } }),
      (s) => ({ usage: { ...s.usage, activeUserDays28: s.usage.activeUserDays28 + 1 } }),
      (s) => ({ usage: { ...s.usage, distinctFeatures28: s.usage.distinctFeatures28 + 1 } }),
      (s) => ({ tickets: s.tickets.slice(1) }),
      (s) => ({ tickets: s.tickets.map((ticket) => ({ ...ticket, severity: "other" })) }),
      (s) => ({ unpaidInvoices: s.unpaidInvoices.slice(1) }),
      (s) => ({ answers: s.answers.map((answer) => ({ ...answer, value: Math.min(answer.max, answer.value + 1) })) }),
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
        expect(explanation.components.every(({ value, unknown }) => (value === null) === (unknown !== null))).toBe(true);
        if (weight < 0.5 - 1e-9) {
          expect([score, state.band]).toEqual([null, "UNKNOWN"]);
        } else {
          expect(score).toBeCloseTo(known.reduce((sum, c) => sum + c.weight * (c.value ?? 0), 0) / weight, 9);
        }
      }),
    );
  });

  it("is known at exactly the floor", () => {
    const half = { ...healthySignals(now), answers: [], book: { medianFeatures: null, firstTicketAt: now, firstInvoiceAt: null } };
    const model = { ...weightedComposite, components: weightedComposite.components.map((c) => ({ ...c, weight: c.key === "usage" ? 0.35 : c.key === "support" ? 0.15 : 0.5 / 3 })) };
    const noEngagement = { ...model, components: model.components.map((c) => (c.key === "engagement" ? { ...c, key: "satisfaction" } : c)) };
    expect(step(null, half, noEngagement, now, []).score).not.toBeNull();
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

describe("when it is due next", () => {
  it("nothing changes before it when only time passes", () => {
    fc.assert(
      fc.property(anySignals, anySignals, anyModel, fc.double({ min: 0, max: 1, noNaN: true }), (earlier, signals, model, share) => {
        const at = signals.asOf;
        const before = step(null, { ...earlier, asOf: at - 1_800_000 }, model, at - 1_800_000, []);
        const here = step(before.state, signals, model, at, []);
        expect(here.nextDueAt).toBeGreaterThan(at);
        for (const later of [here.nextDueAt - 1, at + Math.floor(share * (here.nextDueAt - 1 - at))]) {
          const then = step(here.state, { ...signals, asOf: later }, model, later, []);
          expect([then.score, then.state.band, then.announcements]).toEqual([here.score, here.state.band, []]);
        }
      }),
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
    expect(due({ answers: [{ respondent: "r", kind: "NPS", value: 5, max: 10, answeredAt: now - 180 * DAY + hour }] })).toBe(hour);
    expect(due({ wedsync: { ...base.wedsync, lastLoginAt: now - 14 * DAY + hour } }, wedsync)).toBe(hour);
    const healthy = step(null, base, weightedComposite, now, []).state;
    const silent = { ...base.usage, activeUsers7: 4 };
    const dwelling = step(healthy, { ...base, usage: { ...silent, activeUserDays28: 40 }, entitledSeats: 20 }, weightedComposite, now, []);
    expect(dwelling.state).toMatchObject({ band: "HEALTHY", rawBand: "AT_RISK" });
    expect(dwelling.nextDueAt - now).toBe(hour);
  });

  it("is at once when the signals are older than a change", () => {
    const late = { ...healthySignals(now - 5), tickets: [{ id: "t", severity: "other" as const, openedAt: now - 7 * DAY - 3 }] };
    expect(step(null, late, weightedComposite, now, []).nextDueAt).toBe(now + 1);
  });
});

describe("announcements", () => {
  it("tell risk changes as an unbroken chain, the first band untold, and end at the band that stands", () => {
    fc.assert(
      fc.property(fc.array(anySignals, { maxLength: 12 }), (all) => {
        const life = live(all, weightedComposite);
        const told = life.flatMap((each) => each.announcements).filter((a) => a.kind === "RISK_CHANGED");
        for (const [i, { from, to }] of told.entries()) {
          expect(from).not.toBe(to);
          if (i > 0) expect(from).toBe(told[i - 1]?.to);
        }
        const first = life.find(({ state }) => state.band !== "UNKNOWN");
        if (told[0] !== undefined) expect(told[0].from).toBe(first?.state.band);
        const last = life.at(-1)?.state;
        if (last !== undefined && last.band !== "UNKNOWN" && told.length > 0) expect(told.at(-1)?.to).toBe(last.band);
      }),
      { numRuns: 200 },
    );
  });

  const risk = (announcements: HealthAnnouncement[]) => announcements.filter((a) => a.kind === "RISK_CHANGED").map(({ from, to }) => `${from} -> ${to}`);

  it("say that sight was lost of a customer at risk, and found again; of a healthy one they don't", () => {
    const healthy = healthySignals(now);
    const atRisk = { ...healthy, usage: { ...healthy.usage, activeUsers7: 2, activeUserDays28: 30 } };
    const unknown = { ...healthy, usage: { ...healthy.usage, firstEventAt: null } };
    const told = (...all: Signals[]) => live(all, weightedComposite).map((each) => risk(each.announcements));
    expect(told(atRisk, unknown, unknown, atRisk)).toEqual([[], ["AT_RISK -> UNKNOWN"], [], ["UNKNOWN -> AT_RISK"]]);
    expect(told(healthy, unknown, healthy)).toEqual([[], [], []]);
    expect(told(healthy, unknown, atRisk)).toEqual([[], [], ["HEALTHY -> AT_RISK"]]);
    expect(told(unknown, atRisk)).toEqual([[], []]);
  });

  it("tell a move of .05, also when it creeps there", () => {
    const base = healthySignals(now);
    const many = 20_000;
    const at = (active: number): Signals => ({ ...base, entitledSeats: many, usage: { ...base.usage, activeUsers7: active } });
    // Each user more of 20,000 seats is worth about .002 points; 14 are .029.
    const life = live([at(8000), at(8014), at(8028), at(8042), at(8042)], weightedComposite);
    expect(life.map(({ announcements }) => announcements.length)).toEqual([1, 0, 1, 0, 0]);
    const told = life[2]?.announcements[0];
    expect(told).toMatchObject({ kind: "HEALTH_CHANGED", previousScore: life[0]?.score, score: life[2]?.score });
  });

  it("tell a change of coverage or of the model", () => {
    const base = healthySignals(now);
    const [, less] = live([base, { ...base, book: { ...base.book, firstInvoiceAt: null } }], weightedComposite);
    expect(less?.explanation.coverageChanged).toBe(true);
    expect(less?.announcements[0]).toMatchObject({ kind: "HEALTH_CHANGED", coverage: expect.closeTo(0.9, 9) });
    const before = step(null, base, weightedComposite, now, []).state;
    const after = step(before, base, { ...weightedComposite, version: 2 }, now, []);
    expect(after.explanation.modelChanged).toBe(true);
    expect(after.announcements).toHaveLength(1);
  });
});

describe("a packed explanation", () => {
  it("unpacks to the original, through JSON", () => {
    fc.assert(
      fc.property(fc.array(anySignals, { minLength: 1, maxLength: 3 }), anyModel, (all, model) => {
        for (const { explanation } of live(all, model)) {
          const kept = JSON.parse(JSON.stringify(packExplanation(explanation)));
          expect(unpackExplanation(kept, model, explanation.causes)).toEqual(explanation);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("that doesn't fit the model is refused", () => {
    const packed = packExplanation(step(null, healthySignals(now), wedsync, now, []).explanation);
    expect(() => unpackExplanation(packed, { ...wedsync, components: wedsync.components.slice(1) }, [])).toThrow(RangeError);
    expect(() => unpackExplanation(packed.slice(0, -1), wedsync, [])).toThrow(RangeError);
    expect(() => unpackExplanation([...packed, 1], wedsync, [])).toThrow(RangeError);
  });
});

describe("components are one file and one line", () => {
  it("a new one is validated, scored, explained and put in words", () => {
    const remove = registerComponent(
      defineComponent({
        key: "tenure",
        label: "tenure",
        needs: ["usage"],
        signalNames: ["days"],
        defaultCurves: { days: [[0, 0], [100, 100]] },
        read: ({ usage, asOf }) => ({ signals: { days: (asOf - (usage.firstEventAt ?? asOf)) / DAY }, value: 50, unknown: null }),
        describe: ({ signals }) => ({ key: "tenure.days", params: { days: signals["days"] ?? 0 } }),
        english: { "tenure.days": ({ days }) => `they have been here for ${days} days` },
      }),
    );
    const custom = { ...weightedComposite, key: "own", components: [{ key: "tenure", weight: 1, curves: componentOf("tenure").defaultCurves }] };
    const validated = validateModel(custom);
    if (!validated.ok) throw new Error(JSON.stringify(validated.faults));
    const { score, explanation } = step(null, healthySignals(now), validated.model, now, []);
    expect(score).toBe(50);
    expect(needsOf(validated.model)).toEqual(new Set(["usage"]));
    expect(sentences(explanation).map(({ key, params }) => renderSentence(key, params))).toEqual([
      "They have been here for 100 days, which gives tenure 50 of 100 points.",
    ]);
    remove();
    expect(validateModel(custom).ok).toBe(false);
  });
});

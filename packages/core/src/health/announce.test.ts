import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HealthAnnouncement, type Signals, step, weightedComposite } from "./index.ts";
import { live } from "./life.arbitrary.ts";
import { anySignals, healthySignals } from "./signals.arbitrary.ts";

const now = Date.parse("2026-06-15T12:00:00Z");

describe("announcements", () => {
  it("tell risk changes as an unbroken chain, the first band untold, and end at the band that stands", () => {
    fc.assert(
      fc.property(fc.array(anySignals, { minLength: 1, maxLength: 12 }), (all) => {
        const life = live(all, weightedComposite);
        const told = life.flatMap((each) => each.announcements).filter((a) => a.kind === "RISK_CHANGED");
        expect(told.every(({ from, to }) => from !== to)).toBe(true);
        expect(told.slice(1).map(({ from }) => from)).toEqual(told.slice(0, -1).map(({ to }) => to));
        const first = life.find(({ state }) => state.band !== "UNKNOWN")?.state.band;
        expect(told[0]?.from ?? first).toBe(first);
        const last = life.at(-1)?.state;
        const stands = last?.band === "UNKNOWN" && last.lostFrom === "HEALTHY" ? "HEALTHY" : last?.band;
        expect(told.at(-1)?.to ?? first ?? "UNKNOWN").toBe(stands);
      }),
      { numRuns: 200 },
    );
  });

  it("keep the chain whatever past becomes known meanwhile", () => {
    const healthy = healthySignals(now);
    const some = fc.constantFrom<Signals>(
      healthy,
      { ...healthy, usage: { ...healthy.usage, activeUsers7: 2, activeUserDays28: 30 } },
      { ...healthy, usage: { ...healthy.usage, firstEventAt: null } },
    );
    const past = fc
      .array(some, { minLength: 1, maxLength: 3 })
      .map((all) => live(all, weightedComposite).at(-1)!.state);
    const moments = fc.array(fc.tuple(some, fc.option(past)), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(moments, (all) => {
        const signals = all.map(([each]) => each);
        const pasts = all.map(([, each]) => each);
        const life = live(signals, weightedComposite, now, pasts);
        const told = life.flatMap((each) => each.announcements).filter((a) => a.kind === "RISK_CHANGED");
        expect(told.slice(1).map(({ from }) => from)).toEqual(told.slice(0, -1).map(({ to }) => to));
      }),
      { numRuns: 300 },
    );
  });

  const risk = (announcements: HealthAnnouncement[]) =>
    announcements.filter((a) => a.kind === "RISK_CHANGED").map(({ from, to }) => `${from} -> ${to}`);

  it("say that sight was lost of a customer at risk, and found again; of a healthy one they don't", () => {
    const healthy = healthySignals(now);
    const atRisk = { ...healthy, usage: { ...healthy.usage, activeUsers7: 2, activeUserDays28: 30 } };
    const unknown = { ...healthy, usage: { ...healthy.usage, firstEventAt: null } };
    const told = (...all: Signals[]) => live(all, weightedComposite).map((each) => risk(each.announcements));
    expect(told(atRisk, unknown, unknown, atRisk)).toEqual([
      [],
      ["AT_RISK -> UNKNOWN"],
      [],
      ["UNKNOWN -> AT_RISK"],
    ]);
    expect(told(healthy, unknown, healthy)).toEqual([[], [], []]);
    expect(told(healthy, unknown, atRisk)).toEqual([[], [], ["HEALTHY -> AT_RISK"]]);
    expect(told(unknown, atRisk)).toEqual([[], []]);
  });

  it("tell a move of .05, also when it creeps there", () => {
    const base = healthySignals(now);
    const many = 20_000;
    const at = (active: number): Signals => ({
      ...base,
      entitledSeats: many,
      usage: { ...base.usage, activeUsers7: active },
    });
    // Each user more of 20,000 seats is worth about .002 points; 14 are .029.
    const life = live([at(8000), at(8014), at(8028), at(8042), at(8042)], weightedComposite);
    expect(life.map(({ announcements }) => announcements.length)).toEqual([1, 0, 1, 0, 0]);
    const told = life[2]?.announcements[0];
    expect(told).toMatchObject({
      kind: "HEALTH_CHANGED",
      previousScore: life[0]?.score,
      score: life[2]?.score,
    });
  });

  it("tell a change of coverage or of the model", () => {
    const base = healthySignals(now);
    const [, less] = live(
      [base, { ...base, book: { ...base.book, firstInvoiceAt: null } }],
      weightedComposite,
    );
    expect(less?.explanation.coverageChanged).toBe(true);
    expect(less?.announcements[0]).toMatchObject({
      kind: "HEALTH_CHANGED",
      coverage: expect.closeTo(0.9, 9),
    });
    const before = step(null, base, weightedComposite, now, []).state;
    const after = step(before, base, { ...weightedComposite, version: 2 }, now, []);
    expect(after.explanation.modelChanged).toBe(true);
    expect(after.announcements).toHaveLength(1);
  });
});

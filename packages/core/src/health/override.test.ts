import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BandOverride,
  type ScoringState,
  shownBand,
  type Signals,
  step,
  weightedComposite,
} from "./index.ts";
import { live } from "./life.arbitrary.ts";
import { anySignals, healthySignals } from "./signals.arbitrary.ts";

const HOUR = 3_600_000;
const start = Date.UTC(2026, 5, 15, 12);
const healthy = healthySignals(start);
const low = { ...healthy, usage: { ...healthy.usage, activeUsers7: 0, activeUserDays28: 10 } };
const unknown = { ...healthy, usage: { ...healthy.usage, firstEventAt: null } };

const judged = fc.constantFrom("HEALTHY" as const, "AT_RISK" as const, "CRITICAL" as const);
/** Overrides over a life of 12 hours, one after another, some without an end of their own. */
const anyOverrides = fc
  .array(
    fc.record({ band: judged, gap: fc.integer({ min: 0, max: 5 }), hours: fc.integer({ min: 1, max: 5 }) }),
    {
      maxLength: 3,
    },
  )
  .map((all) => {
    let at = start;
    return all.map(({ band, gap, hours }, index): BandOverride => {
      const from = at + gap * HOUR;
      at = from + hours * HOUR;
      return { id: `override-${index}`, band, from, until: at };
    });
  });
const anyLife = fc.array(fc.oneof(anySignals, fc.constantFrom<Signals>(healthy, low, unknown)), {
  minLength: 1,
  maxLength: 12,
});
const lived = (all: readonly Signals[], overrides: readonly BandOverride[] = []) =>
  live(all, weightedComposite, start, [], overrides);
const risks = (life: ReturnType<typeof lived>) =>
  life.flatMap(({ announcements }) => announcements).filter((each) => each.kind === "RISK_CHANGED");

describe("with an override in force", () => {
  it("no score moves the shown band, and everything underneath goes on as without it", () => {
    fc.assert(
      fc.property(anyLife, anyOverrides, (all, overrides) => {
        const without = lived(all);
        for (const [i, { state, score }] of lived(all, overrides).entries()) {
          const at = start + i * HOUR;
          const inForce = overrides.find(({ from, until }) => from <= at && at < until!);
          expect(shownBand(state)).toBe(inForce?.band ?? without[i]!.state.band);
          const { rawBand, band, atRisk, critical, lostFrom, coverage } = without[i]!.state;
          expect(state).toMatchObject({ rawBand, band, atRisk, critical, lostFrom, coverage });
          expect(score).toBe(without[i]!.score);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("risk changes are told as an unbroken chain that ends at what is shown", () => {
    fc.assert(
      fc.property(anyLife, anyOverrides, (all, overrides) => {
        const life = lived(all, overrides);
        const told = risks(life);
        expect(told.every(({ from, to }) => from !== to)).toBe(true);
        expect(told.slice(1).map(({ from }) => from)).toEqual(told.slice(0, -1).map(({ to }) => to));
        const shown = shownBand(life.at(-1)!.state);
        const last = told.at(-1)?.to;
        // Losing sight of who was told to be healthy is silent.
        if (last !== undefined)
          expect(last === shown || (last === "HEALTHY" && shown === "UNKNOWN")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("without an override", () => {
  it("what is told is what it was before there were any", () => {
    const told = ({ band, lostFrom }: ScoringState) =>
      band !== "UNKNOWN" ? band : lostFrom === "HEALTHY" ? "HEALTHY" : lostFrom === null ? null : "UNKNOWN";
    fc.assert(
      fc.property(anyLife, (all) => {
        for (const { before, state, announcements } of lived(all)) {
          const from = before && told(before);
          const to = told(state);
          const expected = from !== null && to !== null && from !== to ? [{ from, to }] : [];
          expect(announcements.filter(({ kind }) => kind === "RISK_CHANGED")).toMatchObject(expected);
          expect(announcements.filter(({ kind }) => kind === "RISK_CHANGED")).toHaveLength(expected.length);
          expect(state).not.toHaveProperty("told");
          expect(state).not.toHaveProperty("override");
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("an override", () => {
  const until = start + 90 * 60_000;
  const ada: BandOverride = { id: "by-ada", band: "HEALTHY", from: start, until };
  const at = (
    previous: ScoringState | null,
    signals: Signals,
    now: number,
    overrides: BandOverride[] = [ada],
  ) => step(previous, { ...signals, asOf: now }, weightedComposite, now, [{ kind: "time" }], { overrides });

  it("holds to the last millisecond and ends exactly at its expiry, with what the latches say then", () => {
    const first = at(null, low, start);
    expect([first.state.band, shownBand(first.state), first.nextDueAt]).toEqual([
      "AT_RISK",
      "HEALTHY",
      until,
    ]);
    const last = at(first.state, low, until - 1);
    expect([shownBand(last.state), last.nextDueAt, last.announcements]).toEqual(["HEALTHY", until, []]);
    const after = at(last.state, low, until);
    expect(shownBand(after.state)).toBe("AT_RISK");
    expect(after.announcements).toMatchObject([
      { kind: "HEALTH_CHANGED", band: "AT_RISK", calculatedBand: "AT_RISK" },
      { kind: "RISK_CHANGED", from: "HEALTHY", to: "AT_RISK" },
    ]);
    expect(after.explanation.causes).toEqual([{ kind: "override", id: "by-ada", name: "expired:HEALTHY" }]);
    expect(at(after.state, low, until + 1).explanation.causes).toEqual([{ kind: "time" }]);
  });

  it("is due when it begins, where another clock set it", () => {
    const ahead = { ...ada, from: start + 5 };
    const before = at(null, low, start, [ahead]);
    expect([shownBand(before.state), before.nextDueAt]).toEqual(["AT_RISK", start + 5]);
    expect(shownBand(at(before.state, low, start + 5, [ahead]).state)).toBe("HEALTHY");
  });

  it("is no expiry when somebody ended it, though its own end has passed too", () => {
    const first = at(null, low, start);
    const ended = { ...ada, until: start + 5 };
    const result = step(
      first.state,
      { ...low, asOf: until },
      weightedComposite,
      until,
      [{ kind: "override", id: "by-ada", name: "ended:HEALTHY" }],
      { overrides: [ended] },
    );
    expect(result.explanation.causes).toEqual([{ kind: "override", id: "by-ada", name: "ended:HEALTHY" }]);
    expect(shownBand(result.state)).toBe("AT_RISK");
  });

  it("tells of a customer nobody can score, and what is left when it ends", () => {
    const never = { ...ada, band: "CRITICAL" as const };
    const first = at(null, unknown, start - 1);
    const set = at(first.state, unknown, start, [never]);
    const over = at(set.state, unknown, until, [never]);
    const found = at(over.state, low, until + 1, [never]);
    const told = [first, set, over, found].map(({ announcements }) =>
      announcements.filter(({ kind }) => kind === "RISK_CHANGED"),
    );
    expect(told).toMatchObject([
      [],
      [{ from: "UNKNOWN", to: "CRITICAL" }],
      [{ from: "CRITICAL", to: "UNKNOWN" }],
      [{ from: "UNKNOWN", to: "AT_RISK" }],
    ]);
  });

  it("that is replaced by one of the same band is told as news, and as no change of risk", () => {
    const first = at(null, healthy, start);
    const longer = { ...ada, id: "by-ben", from: start + 1, until: null };
    const next = at(first.state, healthy, start + 1, [{ ...ada, until: start + 1 }, longer]);
    expect(next.announcements.map(({ kind }) => kind)).toEqual(["HEALTH_CHANGED"]);
    expect(next.state.override).toEqual(longer);
  });

  it("survives being stored as JSON", () => {
    const first = at(null, low, start);
    expect(at(JSON.parse(JSON.stringify(first.state)), low, until)).toEqual(at(first.state, low, until));
  });
});

import fc from "fast-check";
import { type Band, defaultThresholds, type ScoringModel, wedsync } from "../health/index.ts";
import { live } from "../health/life.arbitrary.ts";
import { anySignals } from "../health/signals.arbitrary.ts";
import { expect, it } from "vitest";
import { addDays } from "../time/index.ts";
import { BandWalk, changesPerMonth } from "./band-walk.ts";
import { leadTimes } from "./lead-times.ts";
import { migrations } from "./migration.ts";

function walk(bands: readonly Band[]): BandWalk {
  const walked = new BandWalk();
  for (const [index, band] of bands.entries()) walked.add(addDays("2026-01-01", index), band);
  return walked;
}

it("counts days, changes and the first critical day", () => {
  const { days, changes, firstRed } = walk([
    "HEALTHY",
    "AT_RISK",
    "AT_RISK",
    "CRITICAL",
    "UNKNOWN",
    "CRITICAL",
  ]);
  expect({ days, changes, firstRed }).toEqual({ days: 6, changes: 4, firstRed: "2026-01-04" });
});

it("gives changes per customer and 30 days", () => {
  const month = Array.from({ length: 30 }, (_, day): Band => (day % 2 === 0 ? "HEALTHY" : "AT_RISK"));
  expect(changesPerMonth([walk(month)])).toBeCloseTo(29, 12);
  expect(changesPerMonth([walk(month), walk(Array.from({ length: 30 }, () => "HEALTHY"))])).toBeCloseTo(
    14.5,
    12,
  );
  expect(changesPerMonth([])).toBeNull();
});

it("gives days from the first critical day to the churn, of those warned", () => {
  const churnedOn = "2026-03-01";
  const first = (firstRed: string | null) => ({ churnedOn, firstRed });
  expect(
    leadTimes([
      first("2026-02-01"),
      first("2026-02-21"),
      first("2026-02-25"),
      first("2026-03-01"),
      first(null),
    ]),
  ).toEqual({ churned: 5, warned: 3, lowerQuartile: 6, median: 8, upperQuartile: 18 });
  expect(leadTimes([])).toEqual({
    churned: 0,
    warned: 0,
    lowerQuartile: null,
    median: null,
    upperQuartile: null,
  });
});

it("counts each pair of bands, and all of them", () => {
  const counted = migrations([
    { from: "HEALTHY", to: "AT_RISK" },
    { from: "HEALTHY", to: "AT_RISK" },
    { from: "UNKNOWN", to: "UNKNOWN" },
  ]);
  expect(counted).toHaveLength(16);
  expect(counted.filter(({ customers }) => customers > 0)).toEqual([
    { from: "HEALTHY", to: "AT_RISK", customers: 2 },
    { from: "UNKNOWN", to: "UNKNOWN", customers: 1 },
  ]);
});

it("the raw band is what a model without margins and dwell would show: one step tells both", () => {
  const without: ScoringModel = {
    ...wedsync,
    thresholds: { ...defaultThresholds, openMargin: 0, plungeMargin: 0, dwellMs: 0 },
  };
  fc.assert(
    fc.property(fc.array(anySignals, { maxLength: 20 }), (all) => {
      const held = live(all, wedsync);
      const plain = live(all, without);
      expect(plain.map(({ state }) => state.band)).toEqual(held.map(({ state }) => state.rawBand));
    }),
  );
});

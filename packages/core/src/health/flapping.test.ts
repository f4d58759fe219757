import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Band,
  type BandThresholds,
  componentOf,
  defaultThresholds,
  rawBand,
  type ScoringModel,
  type ScoringState,
  step,
  weightedComposite,
} from "./index.ts";
import { healthySignals } from "./signals.arbitrary.ts";

const start = Date.parse("2026-06-15T12:00:00Z");
const SEATS = 100_000;
const CROSSINGS = 100;

/** A model whose score is the share of seats in use, in percent: any series of scores can be led through `step`. */
function shareModel(thresholds: BandThresholds): ScoringModel {
  const curves = {
    ...componentOf("usage").defaultCurves,
    ratio: [
      [0, 0],
      [1, 100],
    ],
  } as ScoringModel["components"][number]["curves"];
  return {
    ...weightedComposite,
    key: "share",
    components: [{ key: "usage", weight: 1, curves }],
    thresholds,
  };
}

/** As seats in whole users give it. */
const rounded = (score: number) => (100 * Math.round((score / 100) * SEATS)) / SEATS;

interface Point {
  score: number;
  at: number;
}

function bandsShown(series: readonly Point[], thresholds: BandThresholds): Band[] {
  const model = shareModel(thresholds);
  const healthy = healthySignals(start);
  let state: ScoringState | null = null;
  return series.map(({ score, at }) => {
    const usage = { ...healthy.usage, activeUsers7: Math.round((score / 100) * SEATS) };
    const result = step(state, { ...healthy, asOf: at, usage, entitledSeats: SEATS }, model, at, []);
    expect(result.score).toBeCloseTo(score, 2);
    state = result.state;
    return state.band;
  });
}

/** Crosses the threshold with each point, never leaving its margins: above it by less than what opens it again, below by any part of what closes it at once. */
function noise(threshold: number, { openMargin, plungeMargin }: BandThresholds): fc.Arbitrary<Point[]> {
  const point = fc.record({
    above: fc.double({ min: 0, max: 0.99, noNaN: true }),
    below: fc.double({ min: 0.01, max: 1, noNaN: true }),
    minutes: fc.oneof(fc.integer({ min: 1, max: 59 }), fc.integer({ min: 60, max: 3 * 24 * 60 })),
  });
  return fc
    .tuple(fc.boolean(), fc.array(point, { minLength: CROSSINGS + 1, maxLength: CROSSINGS + 20 }))
    .map(([fromAbove, points]) => {
      let at = start;
      return points.map(({ above, below, minutes }, index) => {
        at += minutes * 60_000;
        const isAbove = (index % 2 === 0) === fromAbove;
        return { at, score: isAbove ? threshold + above * openMargin : threshold - below * plungeMargin };
      });
    });
}

const countBandChanges = (bands: readonly Band[]) =>
  bands.filter((band, index) => index > 0 && band !== bands[index - 1]).length;

const withoutHysteresis: BandThresholds = {
  ...defaultThresholds,
  openMargin: 0,
  plungeMargin: 0,
  dwellMs: 0,
};
const anyThreshold = fc.constantFrom(defaultThresholds.atRisk, defaultThresholds.critical);

describe("a noisy score that crosses a threshold a hundred times within the margin", () => {
  it("changes band at most once", () => {
    fc.assert(
      fc.property(
        anyThreshold.chain((threshold) => noise(threshold, defaultThresholds)),
        (series) => {
          expect(countBandChanges(bandsShown(series, defaultThresholds))).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("would change it with every crossing without margins and dwell, where the shown band is the raw one", () => {
    fc.assert(
      fc.property(
        anyThreshold.chain((threshold) => noise(threshold, defaultThresholds)),
        (series) => {
          const shown = bandsShown(series, withoutHysteresis);
          expect(countBandChanges(shown)).toBeGreaterThanOrEqual(CROSSINGS);
          expect(shown).toEqual(series.map(({ score }) => rawBand(rounded(score), withoutHysteresis)));
        },
      ),
      { numRuns: 20 },
    );
  });

  it("still changes when it leaves the margin: hysteresis hides nothing for good", () => {
    const hour = 3_600_000;
    const series = [80, 68, 68, 72, 76, 55, 72, 38, 38, 76].map((score, index) => ({
      score,
      at: start + index * hour,
    }));
    expect(bandsShown(series, defaultThresholds)).toEqual([
      "HEALTHY",
      "HEALTHY",
      "AT_RISK",
      "AT_RISK",
      "HEALTHY",
      "AT_RISK",
      "AT_RISK",
      "CRITICAL",
      "CRITICAL",
      "HEALTHY",
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleBands } from "./latch.ts";
import { defaultThresholds as thresholds } from "./models/built-in.ts";
import type { Band } from "./state.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
type Point = { at: number; score: number | null };

function settleAll(points: readonly Point[]) {
  let previous: ReturnType<typeof settleBands> | null = null;
  return points.map(({ at, score }) => (previous = settleBands(previous, score, thresholds, at)));
}
const bands = (points: readonly Point[]): Band[] => settleAll(points).map(({ band }) => band);
const series = (...scores: [minutes: number, score: number | null][]): Point[] =>
  scores.map(([minutes, score]) => ({ at: minutes * MINUTE, score }));

const anySeries = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 90 }),
      score: fc.option(
        fc.oneof(
          fc.double({ min: 25, max: 85, noNaN: true }),
          fc.constantFrom(29, 30, 39, 40, 45, 60, 69, 70, 75),
        ),
      ),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let minutes = 0;
    return steps.map(({ gap, score }): Point => ({ at: (minutes += gap) * MINUTE, score }));
  });

describe("the shown band", () => {
  it("falls after an hour below, not before, and rises five points above", () => {
    expect(bands(series([0, 80], [1, 69], [60, 69], [61, 69], [70, 74.9], [71, 75]))).toEqual([
      "HEALTHY",
      "HEALTHY",
      "HEALTHY",
      "AT_RISK",
      "AT_RISK",
      "HEALTHY",
    ]);
  });

  it("starts the hour anew after a moment above", () => {
    expect(bands(series([0, 80], [1, 69], [50, 70], [51, 69], [110, 69], [111, 69])).slice(-2)).toEqual([
      "HEALTHY",
      "AT_RISK",
    ]);
  });

  it("falls at once when the score plunges, through both thresholds", () => {
    expect(bands(series([0, 80], [1, 60], [2, 45], [3, 30], [4, 44], [5, 45], [6, 75]))).toEqual([
      "HEALTHY",
      "AT_RISK",
      "AT_RISK",
      "CRITICAL",
      "CRITICAL",
      "AT_RISK",
      "HEALTHY",
    ]);
  });

  it("passes both thresholds at once when the score jumps across them, down and up", () => {
    expect(bands(series([0, 80], [1, 39], [2, 44], [3, 39], [4, 70], [5, 69], [6, 39]))).toEqual([
      "HEALTHY",
      "CRITICAL",
      "CRITICAL",
      "CRITICAL",
      "HEALTHY",
      "HEALTHY",
      "AT_RISK",
    ]);
  });

  it("never changes more often than the score alone would", () => {
    const changes = (of: readonly Band[]) => of.filter((band, i) => i > 0 && band !== of[i - 1]).length;
    fc.assert(
      fc.property(anySeries, (points) => {
        const settled = settleAll(points);
        expect(changes(settled.map(({ band }) => band))).toBeLessThanOrEqual(
          changes(settled.map(({ rawBand }) => rawBand)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("is the raw band at once after unknown, which remembers what it hid", () => {
    const settled = settleAll(series([0, 50], [1, null], [2, null], [3, 69], [4, null], [5, 70]));
    expect(settled.map(({ band, lostFrom }) => [band, lostFrom])).toEqual([
      ["AT_RISK", null],
      ["UNKNOWN", "AT_RISK"],
      ["UNKNOWN", "AT_RISK"],
      ["AT_RISK", null],
      ["UNKNOWN", "AT_RISK"],
      ["HEALTHY", null],
    ]);
  });

  it("freezes its latches while unknown", () => {
    const [below, unknown] = settleAll(series([0, 80], [1, 69], [30, null])).slice(1);
    expect(unknown).toMatchObject({ atRisk: below?.atRisk, critical: below?.critical });
  });

  it("changes at most once over a series that stays within the margins, however noisy", () => {
    const noise = fc.array(fc.double({ min: 60.001, max: 74.999, noNaN: true }), {
      minLength: 200,
      maxLength: 200,
    });
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 120 }), (scores, gap) => {
        // Below and above the threshold by turns: a hundred crossings.
        const crossing = scores.map((score, i) =>
          i % 2 === 0 ? Math.max(score, 70) : Math.min(score, 69.99),
        );
        const seen = bands(crossing.map((score, i) => ({ at: i * gap * MINUTE, score })));
        expect(seen.filter((band, i) => i > 0 && band !== seen[i - 1]).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  it("equals a slow reference that looks back over the whole series", () => {
    const isClosed = (points: readonly Point[], i: number, threshold: number): boolean => {
      const score = points[i]?.score ?? Number.NaN;
      const before = points[i - 1];
      if (before === undefined || before.score === null) return score < threshold;
      const jumps = (before.score >= 70 && score < 40) || (before.score < 40 && score >= 70);
      if (jumps) return score < threshold;
      if (isClosed(points, i - 1, threshold)) return score < threshold + 5;
      if (score >= threshold) return false;
      let since = i;
      for (
        let earlier = points[since - 1]?.score ?? Number.NaN;
        earlier < threshold;
        earlier = points[since - 1]?.score ?? Number.NaN
      )
        since -= 1;
      return score <= threshold - 10 || (points[i]?.at ?? 0) - (points[since]?.at ?? 0) >= HOUR;
    };
    fc.assert(
      fc.property(anySeries, (points) => {
        const expected = points.map(({ score }, i) => {
          if (score === null) return "UNKNOWN";
          return isClosed(points, i, 40) ? "CRITICAL" : isClosed(points, i, 70) ? "AT_RISK" : "HEALTHY";
        });
        expect(bands(points)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

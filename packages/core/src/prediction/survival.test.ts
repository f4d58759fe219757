import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../lab/index.ts";
import { type FollowedScore, fitSurvival } from "./fit-survival.ts";
import { churnWithin, medianDays, type SurvivalModel, survivalCurve } from "./survival.ts";
import { survivalFigures } from "./survival-figures.ts";

const number = fc.double({ min: -3, max: 3, noNaN: true });
const anyModel: fc.Arbitrary<SurvivalModel> = fc
  .record({
    periodDays: fc.constant(10),
    periods: fc.integer({ min: 1, max: 18 }),
    intercept: number,
    logPeriod: number,
    period: number,
    score: fc.double({ min: 0, max: 3, noNaN: true }),
    scoreLogPeriod: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map((model) => ({ ...model, leastScore: -5, mostScore: 5 }));

describe("a survival curve", () => {
  it("begins at 1, never rises, and is lower for who is riskier", () => {
    fc.assert(
      fc.property(anyModel, number, number, (model, a, b) => {
        const [safe, risky] = [survivalCurve(model, Math.min(a, b)), survivalCurve(model, Math.max(a, b))];
        expect(safe[0]).toEqual({ day: 0, survival: 1 });
        expect(safe).toHaveLength(model.periods + 1);
        for (const [place, { survival }] of safe.entries()) {
          expect(survival).toBeGreaterThanOrEqual(0);
          expect(survival).toBeLessThanOrEqual(safe[place - 1]?.survival ?? 1);
          expect(risky[place]!.survival).toBeLessThanOrEqual(survival + 1e-12);
        }
        const [soon, later] = [churnWithin(safe, 30), churnWithin(safe, 90)];
        if (soon !== null && later !== null) expect(soon).toBeLessThanOrEqual(later);
        const median = medianDays(safe);
        if (median === null) expect(safe.at(-1)!.survival).toBeGreaterThan(0.5);
        else expect(churnWithin(safe, median)).toBeCloseTo(0.5, 6);
      }),
    );
  });

  it("is silent beyond its end", () => {
    const curve = [
      { day: 0, survival: 1 },
      { day: 10, survival: 0.8 },
      { day: 20, survival: 0.6 },
    ];
    expect(churnWithin(curve, 15)).toBeCloseTo(0.3);
    expect(churnWithin(curve, 20)).toBeCloseTo(0.4);
    expect(churnWithin(curve, 30)).toBeNull();
    expect(medianDays(curve)).toBeNull();
    expect(churnWithin([], 1)).toBeNull();
  });
});

/** Leave at a daily rate by score; seen for 60 to 200 days. */
function followed(count: number, seed: number, rateOf: (score: number) => number): FollowedScore[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, customer) => {
    const score = 4 * random() - 2;
    const days = 60 + Math.floor(random() * 140);
    const after = Math.max(1, Math.ceil(-Math.log(1 - random()) / rateOf(score)));
    return { customer, score, followed: { days, churnedAfter: after <= days ? after : null } };
  });
}

describe("a learned curve", () => {
  const rateOf = (score: number) => 0.008 * Math.exp(0.8 * score);

  it("comes near the truth", () => {
    const model = fitSurvival(followed(6000, 1, rateOf))!;
    expect(model.periods).toBe(18);
    for (const score of [-1.5, 0, 1.5]) {
      const curve = survivalCurve(model, score);
      for (const days of [30, 90, 180])
        expect(churnWithin(curve, days)! - (1 - Math.exp(-rateOf(score) * days))).toBeCloseTo(0, 1);
    }
    const median = medianDays(survivalCurve(model, 1))!;
    expect(Math.abs(median - Math.log(2) / rateOf(1))).toBeLessThan(8);
  });

  it("holds for customers it hasn't seen", () => {
    const folds = [1, 2, 3].map((seed) => followed(1500, seed, rateOf));
    const { within30, within90 } = survivalFigures(folds, 180, 1);
    expect(within30!.calibrationError!).toBeLessThan(0.04);
    expect(within90!.calibrationError!).toBeLessThan(0.05);
    expect(within90!.brier!).toBeLessThan(within90!.brierOfBaseRate!);
  });

  it("never says that who is riskier stays longer", () => {
    const model = fitSurvival(followed(3000, 4, (score) => rateOf(-score)))!;
    expect(survivalCurve(model, -1)).toEqual(survivalCurve(model, 1));
  });

  it("ends where too few were followed, and is none where too few churned", () => {
    const brief = followed(400, 5, rateOf).map(({ followed: { churnedAfter }, ...each }) => ({
      ...each,
      followed: { days: 45, churnedAfter: churnedAfter !== null && churnedAfter <= 45 ? churnedAfter : null },
    }));
    expect(fitSurvival(brief)!.periods).toBe(4);
    expect(fitSurvival(followed(40, 6, rateOf).slice(0, 29))).toBeNull();
    expect(fitSurvival(followed(400, 7, () => 1e-9))).toBeNull();
  });
});

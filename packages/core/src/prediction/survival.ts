import { z } from "zod";
import { probability } from "./fit-logistic.ts";
import type { SurvivalPoint } from "./outlook.ts";

/** Days of one period: within it the chance to leave counts as the same. */
export const PERIOD_DAYS = 10;

/** Hazard of each period as a logistic curve of the score and the logarithm of the period's number. */
export const survivalModelSchema = z.object({
  periodDays: z.number(),
  /** Periods that enough customers were seen through; the curve ends there. */
  periods: z.int().min(1),
  intercept: z.number(),
  /** Of the logarithm of the period's number, from 1, and of that number. */
  logPeriod: z.number(),
  period: z.number(),
  /** Of the score, and of the score times the logarithm: together never below 0, so that who is riskier is so on every day. */
  score: z.number(),
  scoreLogPeriod: z.number(),
  /** Scores further out than any that was learned from count as these. */
  leastScore: z.number(),
  mostScore: z.number(),
});
export type SurvivalModel = z.output<typeof survivalModelSchema>;

/** What the hazard of a period is calculated from, in the order of the coefficients. */
export function hazardTerms(period: number, score: number): [number, number, number, number] {
  const log = Math.log(period);
  return [log, period / 10, score, score * log];
}

/**
 * Shares still there at the ends of the periods, never rising, from 1 on day 0.
 * @param score log odds by the churn model, before calibration
 */
export function survivalCurve(model: SurvivalModel, score: number): SurvivalPoint[] {
  const within = Math.min(model.mostScore, Math.max(model.leastScore, score));
  const curve: SurvivalPoint[] = [{ day: 0, survival: 1 }];
  let survival = 1;
  for (let period = 1; period <= model.periods; period += 1) {
    const [log, number, own, both] = hazardTerms(period, within);
    survival *=
      1 -
      probability(
        model.intercept +
          model.logPeriod * log +
          model.period * number +
          model.score * own +
          model.scoreLogPeriod * both,
      );
    curve.push({ day: period * model.periodDays, survival });
  }
  return curve;
}

/** 0..1, the chance of churn within so many days; null beyond the curve. */
export function churnWithin(curve: readonly SurvivalPoint[], days: number): number | null {
  const after = curve.findIndex(({ day }) => day >= days);
  if (after === -1) return null;
  const point = curve[after]!;
  const before = curve[after - 1] ?? point;
  if (point.day === days) return 1 - point.survival;
  const part = (days - before.day) / (point.day - before.day);
  return 1 - (before.survival + part * (point.survival - before.survival));
}

/** Days after which half of such customers are gone; null where that lies beyond the curve. */
export function medianDays(curve: readonly SurvivalPoint[]): number | null {
  const after = curve.findIndex(({ survival }) => survival <= 0.5);
  if (after <= 0) return null;
  const [before, point] = [curve[after - 1]!, curve[after]!];
  const part = (before.survival - 0.5) / (before.survival - point.survival);
  return before.day + part * (point.day - before.day);
}

import { fitLogistic, probability } from "./fit-logistic.ts";

/** From a model's log odds to log odds that hold: slope × log odds + offset. */
export interface Calibration {
  /** 0 or more, so that calibration never turns a ranking round; 0 where the model told nothing. */
  slope: number;
  offset: number;
}

/** Small enough to move nothing, and enough for classes that a line separates. */
const PENALTY = 1e-6;

/** Platt's calibration, from log odds that a model gave of customers it hadn't seen. */
export function calibrationOf(logOdds: readonly number[], churned: readonly boolean[]): Calibration {
  const fitted = fitLogistic(
    { rows: logOdds.length, columns: 1, values: Float64Array.from(logOdds) },
    Uint8Array.from(churned, Number),
    PENALTY,
  );
  const [slope = 0] = fitted.weights;
  if (slope > 0) return { slope, offset: fitted.intercept };
  const share = churned.filter(Boolean).length / churned.length;
  return { slope: 0, offset: Math.log(share / (1 - share)) };
}

/** 0..1 */
export function calibrated({ slope, offset }: Calibration, logOdds: number): number {
  return probability(slope * logOdds + offset);
}

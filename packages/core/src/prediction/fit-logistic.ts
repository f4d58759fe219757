import { solvePositive } from "./solve-positive.ts";

/** Newton's steps meet the optimum in some ten; what needs more than this has no finite one. */
const MOST_STEPS = 100;
/** Largest part of the gradient of the mean loss at which the optimum counts as met. */
const FLAT = 1e-9;

/** Rows of equal length, one after the other. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

export interface Logistic {
  intercept: number;
  weights: Float64Array;
}

/**
 * Logistic regression: the mean log loss plus half the penalty times the squared weights, at its only minimum. The intercept isn't
 * penalised. By Newton's method with halved steps, so equal rows give equal weights.
 * @param penalty above 0: without one, separable classes have no minimum
 * @param near where to begin: the answer for a penalty nearby spares steps
 */
export function fitLogistic(
  matrix: Matrix,
  churned: Uint8Array,
  penalty: number,
  near: Logistic | null = null,
): Logistic {
  const { columns } = matrix;
  let at: Float64Array = new Float64Array(columns + 1);
  at.set(near?.weights ?? []);
  at[columns] = near?.intercept ?? startOf(churned);
  let loss = lossOf(matrix, churned, penalty, at);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, hessian } = slopeOf(matrix, churned, penalty, at);
    if (gradient.every((slope) => Math.abs(slope) < FLAT)) break;
    const direction = solvePositive(hessian, gradient);
    let size = 1;
    let next = moved(at, direction, size);
    let nextLoss = lossOf(matrix, churned, penalty, next);
    while (nextLoss > loss && size > 1e-6) {
      size /= 2;
      next = moved(at, direction, size);
      nextLoss = lossOf(matrix, churned, penalty, next);
    }
    if (nextLoss > loss) break;
    [at, loss] = [next, nextLoss];
  }
  return { intercept: at[columns]!, weights: at.slice(0, columns) };
}

/** Log odds of a row. */
export function logit({ intercept, weights }: Logistic, values: Float64Array, offset = 0): number {
  let sum = intercept;
  for (let column = 0; column < weights.length; column += 1)
    sum += weights[column]! * values[offset + column]!;
  return sum;
}

/** Log odds of each row. */
export function logits(logistic: Logistic, { rows, columns, values }: Matrix): number[] {
  return Array.from({ length: rows }, (_, row) => logit(logistic, values, row * columns));
}

/** 0..1 */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function startOf(churned: Uint8Array): number {
  const share = (churned.reduce((sum, each) => sum + each, 0) + 0.5) / (churned.length + 1);
  return Math.log(share / (1 - share));
}

function moved(at: Float64Array, direction: Float64Array, size: number): Float64Array {
  return at.map((value, index) => value - size * direction[index]!);
}

function lossOf(
  { rows, columns, values }: Matrix,
  churned: Uint8Array,
  penalty: number,
  at: Float64Array,
): number {
  let loss = 0;
  for (let row = 0; row < rows; row += 1) {
    const z = dot(at, values, row * columns, columns);
    // log(1 + e^z), without overflow.
    loss += (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))) - (churned[row] === 1 ? z : 0);
  }
  let squares = 0;
  for (let column = 0; column < columns; column += 1) squares += at[column]! ** 2;
  return loss / rows + (penalty / 2) * squares;
}

function slopeOf(
  { rows, columns, values }: Matrix,
  churned: Uint8Array,
  penalty: number,
  at: Float64Array,
): { gradient: Float64Array; hessian: Float64Array } {
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const padded = new Float64Array(size);
  padded[columns] = 1;
  for (let row = 0; row < rows; row += 1) {
    const offset = row * columns;
    for (let column = 0; column < columns; column += 1) padded[column] = values[offset + column]!;
    const p = probability(dot(at, values, offset, columns));
    const miss = p - churned[row]!;
    const weight = p * (1 - p);
    for (let a = 0; a < size; a += 1) {
      const value = padded[a]!;
      gradient[a]! += miss * value;
      const scaled = weight * value;
      if (scaled === 0) continue;
      const line = a * size;
      for (let b = 0; b <= a; b += 1) hessian[line + b]! += scaled * padded[b]!;
    }
  }
  for (let a = 0; a < size; a += 1) {
    gradient[a] = gradient[a]! / rows + (a < columns ? penalty * at[a]! : 0);
    for (let b = 0; b <= a; b += 1) hessian[a * size + b]! /= rows;
    // The intercept's curvature may vanish where every probability is 0 or 1.
    hessian[a * size + a]! += a < columns ? penalty : 1e-12;
  }
  return { gradient, hessian };
}

function dot(at: Float64Array, values: Float64Array, offset: number, columns: number): number {
  let sum = at[columns]!;
  for (let column = 0; column < columns; column += 1) sum += at[column]! * values[offset + column]!;
  return sum;
}

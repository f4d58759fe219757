import { solvePositive } from "../prediction/index.ts";

/**
 * Least squares with a penalty on every weight but the first, which belongs to a constant.
 * @param penalty of a squared weight, per observation
 */
export function ridgeLine(
  observations: Iterable<{ of: readonly number[]; is: number }>,
  size: number,
  penalty: number,
): number[] {
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  let count = 0;
  for (const { of, is } of observations) {
    count += 1;
    for (let row = 0; row < size; row += 1) {
      right[row]! += of[row]! * is;
      for (let column = 0; column <= row; column += 1) matrix[row * size + column]! += of[row]! * of[column]!;
    }
  }
  for (let row = 1; row < size; row += 1) matrix[row * size + row]! += penalty * count;
  return [...solvePositive(matrix, right)];
}

export function weighed(weights: readonly number[], of: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < weights.length; place += 1) sum += weights[place]! * of[place]!;
  return sum;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLogistic, type Logistic, logit, type Matrix, probability } from "./fit-logistic.ts";

const problem = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.record({
    rows: fc.array(
      fc.record({
        values: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
          minLength: columns,
          maxLength: columns,
        }),
        churned: fc.boolean(),
      }),
      { minLength: 3, maxLength: 40 },
    ),
    penalty: fc.constantFrom(0.003, 0.1, 1),
  }),
);

type Problem = typeof problem extends fc.Arbitrary<infer Value> ? Value : never;

function toMatrix({ rows }: Problem): { matrix: Matrix; churned: Uint8Array } {
  const values = Float64Array.from(rows.flatMap((row) => row.values));
  return {
    matrix: { rows: rows.length, columns: rows[0]!.values.length, values },
    churned: Uint8Array.from(rows, (row) => Number(row.churned)),
  };
}

/** Gradient of the mean log loss with its penalty, straight from the definition; the intercept's last. */
function gradientAt({ rows, penalty }: Problem, { intercept, weights }: Logistic): number[] {
  const misses = rows.map(({ values, churned }) => {
    const z = values.reduce((sum, value, column) => sum + value * weights[column]!, intercept);
    return 1 / (1 + Math.exp(-z)) - Number(churned);
  });
  const mean = (of: (row: number) => number) =>
    misses.reduce((sum, miss, row) => sum + miss * of(row), 0) / rows.length;
  return [
    ...[...weights].map((weight, column) => mean((row) => rows[row]!.values[column]!) + penalty * weight),
    mean(() => 1),
  ];
}

const isMixed = ({ rows }: Problem) => new Set(rows.map(({ churned }) => churned)).size === 2;

describe("logistic regression", () => {
  it("ends where the gradient vanishes", () => {
    fc.assert(
      fc.property(problem.filter(isMixed), (of) => {
        const { matrix, churned } = toMatrix(of);
        for (const slope of gradientAt(of, fitLogistic(matrix, churned, of.penalty)))
          expect(slope).toBeCloseTo(0, 7);
      }),
    );
  });

  it("is where plain descent gets, slowly", () => {
    fc.assert(
      fc.property(
        problem.filter(isMixed).filter(({ penalty }) => penalty >= 0.1),
        (of) => {
          const { matrix, churned } = toMatrix(of);
          const slow: Logistic = { intercept: 0, weights: new Float64Array(matrix.columns) };
          for (let step = 0; step < 8000; step += 1) {
            const gradient = gradientAt(of, slow);
            for (let column = 0; column < matrix.columns; column += 1)
              slow.weights[column]! -= 0.1 * gradient[column]!;
            slow.intercept -= 0.1 * gradient.at(-1)!;
          }
          const { intercept, weights } = fitLogistic(matrix, churned, of.penalty);
          expect(intercept).toBeCloseTo(slow.intercept, 3);
          for (const [column, weight] of weights.entries())
            expect(weight).toBeCloseTo(slow.weights[column]!, 3);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("is the same from wherever it begins", () => {
    fc.assert(
      fc.property(problem.filter(isMixed), (of) => {
        const { matrix, churned } = toMatrix(of);
        const from = fitLogistic(matrix, churned, 1);
        const [here, there] = [
          fitLogistic(matrix, churned, of.penalty),
          fitLogistic(matrix, churned, of.penalty, from),
        ];
        for (const [column, weight] of here.weights.entries())
          expect(weight).toBeCloseTo(there.weights[column]!, 5);
      }),
    );
  });

  it("gives more to who has more of a feature with a positive weight", () => {
    fc.assert(
      fc.property(problem.filter(isMixed), fc.double({ min: 0.01, max: 2, noNaN: true }), (of, more) => {
        const { matrix, churned } = toMatrix(of);
        const fitted = fitLogistic(matrix, churned, of.penalty);
        const row = matrix.values.slice(0, matrix.columns);
        for (const [column, weight] of fitted.weights.entries()) {
          const raised = row.slice();
          raised[column]! += more;
          const difference = probability(logit(fitted, raised)) - probability(logit(fitted, row));
          expect(Math.sign(weight) * difference).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("finds known odds: with one feature that is 0 or 1, log odds of each side", () => {
    // 3 of 10 churned without, 8 of 10 with it; hardly a penalty.
    const values = Float64Array.from({ length: 20 }, (_, row) => Number(row >= 10));
    const churned = Uint8Array.from({ length: 20 }, (_, row) => Number(row < 10 ? row < 3 : row < 18));
    const { intercept, weights } = fitLogistic({ rows: 20, columns: 1, values }, churned, 1e-9);
    expect(intercept).toBeCloseTo(Math.log(3 / 7), 5);
    expect(intercept + weights[0]!).toBeCloseTo(Math.log(8 / 2), 5);
  });
});

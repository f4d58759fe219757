import { quantile } from "../lab/index.ts";

/** How the values of one feature are spread: over bins between borders, missing values first. */
export interface Spread {
  key: string;
  /** Rising; the bins are up to the first, between two, above the last. */
  borders: number[];
  /** Share of missing values, then of each bin; 1 in all. */
  shares: number[];
}

const BINS = 10;
/** Stands for no value at all, whose logarithm has no end. */
const LEAST_SHARE = 1e-4;

export function spreadOf(key: string, values: readonly (number | null)[]): Spread {
  const known = Float64Array.from(values.filter((value) => value !== null)).sort();
  const borders = Array.from({ length: BINS - 1 }, (_, bin) => quantile(known, (bin + 1) / BINS)).filter(
    (border) => border !== null,
  );
  const distinct = [...new Set(borders)];
  return { key, borders: distinct, shares: sharesOf(values, distinct) };
}

/** Counts the values of a feature, one by one, over the bins of its training spread. */
export class DriftCounter {
  readonly #spread: Spread;
  readonly #counts: number[];
  #all = 0;

  constructor(spread: Spread) {
    this.#spread = spread;
    this.#counts = Array.from({ length: spread.borders.length + 2 }, () => 0);
  }

  get key(): string {
    return this.#spread.key;
  }

  add(value: number | null): void {
    this.#counts[binOf(this.#spread.borders, value)]! += 1;
    this.#all += 1;
  }

  /**
   * Population stability index since training: 0 for the same spread; .1 is worth a look, above .25 it is another population. Null
   * before the first value.
   */
  drift(): number | null {
    if (this.#all === 0) return null;
    return this.#counts.reduce((sum, count, bin) => {
      const after = Math.max(count / this.#all, LEAST_SHARE);
      const before = Math.max(this.#spread.shares[bin] ?? 0, LEAST_SHARE);
      return sum + (after - before) * Math.log(after / before);
    }, 0);
  }
}

function sharesOf(values: readonly (number | null)[], borders: readonly number[]): number[] {
  const counts = Array.from({ length: borders.length + 2 }, () => 0);
  for (const value of values) counts[binOf(borders, value)]! += 1;
  return counts.map((count) => (values.length === 0 ? 0 : count / values.length));
}

/** 0 for a missing value. */
function binOf(borders: readonly number[], value: number | null): number {
  if (value === null) return 0;
  const above = borders.findIndex((border) => value <= border);
  return 1 + (above === -1 ? borders.length : above);
}

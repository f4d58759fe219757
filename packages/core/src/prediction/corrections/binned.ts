import { quantile } from "../../lab/index.ts";

/** Features of snapshots by the parts of their spread: few places where a tree may split. */
export interface BinnedFeature {
  key: string;
  /** Rising: a value lies in the bin of as many borders as it reaches; none where it doesn't vary. */
  borders: Float64Array;
  /** Bin of each snapshot, 0 to the number of borders; the one after them is of missing values. */
  bins: Uint8Array;
}

const BINS = 32;

export function binned(
  keys: readonly string[],
  rows: readonly (readonly (number | null)[])[],
): BinnedFeature[] {
  return keys.map((key, place) => {
    const known = new Float64Array(rows.length);
    let count = 0;
    for (const row of rows) {
      const value = row[place] ?? null;
      if (value !== null) known[count++] = value;
    }
    const sorted = known.subarray(0, count).sort();
    const borders = new Set<number>();
    for (let part = 1; part < BINS; part += 1) {
      const border = quantile(sorted, part / BINS);
      if (border !== null && border > sorted[0]!) borders.add(border);
    }
    const rising = Float64Array.from(borders);
    return { key, borders: rising, bins: Uint8Array.from(rows, (row) => binOf(rising, row[place] ?? null)) };
  });
}

function binOf(borders: Float64Array, value: number | null): number {
  if (value === null) return borders.length + 1;
  let [low, high] = [0, borders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= borders[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { quantile } from "../../lab/index.ts";

/** Features of snapshots by the parts of their spread, feature by feature: few places where a tree may split. */
export interface Binned {
  features: readonly BinnedFeature[];
}

export interface BinnedFeature {
  key: string;
  /** Rising: a value lies in the bin of the borders that it reaches; none where it doesn't vary. */
  borders: readonly number[];
  bins: Uint8Array;
}

const BINS = 32;
/** Stands for a missing value. */
export const MISSING = 255;

export function binned(keys: readonly string[], rows: readonly (readonly (number | null)[])[]): Binned {
  const features = keys.map((key, place): BinnedFeature => {
    const known = Float64Array.from(rows.flatMap((row) => row[place] ?? [])).sort();
    const parts = Array.from({ length: BINS - 1 }, (_, part) => quantile(known, (part + 1) / BINS));
    const borders = [...new Set(parts)].filter((border) => border !== null && border > known[0]!) as number[];
    return { key, borders, bins: Uint8Array.from(rows, (row) => binOf(borders, row[place] ?? null)) };
  });
  return { features };
}

function binOf(borders: readonly number[], value: number | null): number {
  if (value === null) return MISSING;
  let bin = 0;
  while (bin < borders.length && value >= borders[bin]!) bin += 1;
  return bin;
}

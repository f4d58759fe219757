import { quantile } from "../lab/index.ts";
import type { Matrix } from "./fit-logistic.ts";

/** How one feature becomes a column: by what stands for a missing value, and its scale. All are of training snapshots. */
export interface Column {
  key: string;
  /** A column that says whether the feature is missing, 1 or 0; else the feature itself. */
  missing: boolean;
  /** Stands for a missing value; 0 for indicators. */
  median: number;
  mean: number;
  deviation: number;
}

/** Values further out than so many deviations count as so far: a customer unlike any before isn't told more of than is known. */
const FARTHEST = 4;
/** A column that hardly varies would be blown up by its scale. */
const LEAST_DEVIATION = 1e-6;
/** Missing values are told by an indicator where so many of the snapshots have none, or have one. */
const LEAST_MISSING_SHARE = 0.01;

/** Columns of training snapshots' features: one for each that varies, and an indicator for each that is missing now and then. */
export function columnsOf(keys: readonly string[], rows: readonly (readonly (number | null)[])[]): Column[] {
  const columns: Column[] = [];
  const indicators = new Set<string>();
  for (const [index, key] of keys.entries()) {
    const known = Float64Array.from(rows.flatMap((row) => row[index] ?? [])).sort();
    const missing = rows.length - known.length;
    const share = missing / rows.length;
    if (known.length === 0) continue;
    const median = quantile(known, 0.5)!;
    const mean = (known.reduce((sum, value) => sum + value, 0) + missing * median) / rows.length;
    const squares =
      known.reduce((sum, value) => sum + (value - mean) ** 2, 0) + missing * (median - mean) ** 2;
    const deviation = Math.sqrt(squares / rows.length);
    if (deviation > LEAST_DEVIATION) columns.push({ key, missing: false, median, mean, deviation });
    // Features of one family are often missing together: one indicator says it for all.
    const pattern = rows.map((row) => (row[index] === null ? "1" : "0")).join("");
    if (share < LEAST_MISSING_SHARE || share > 1 - LEAST_MISSING_SHARE || indicators.has(pattern)) continue;
    indicators.add(pattern);
    columns.push({ key, missing: true, median: 0, mean: share, deviation: Math.sqrt(share * (1 - share)) });
  }
  return columns;
}

/** Features as columns of mean 0 and deviation 1. */
export function encode(
  columns: readonly Column[],
  keys: readonly string[],
  rows: readonly (readonly (number | null)[])[],
): Matrix {
  const places = new Map(keys.map((key, index) => [key, index]));
  const from = columns.map(({ key }) => places.get(key) ?? -1);
  const values = new Float64Array(rows.length * columns.length);
  let at = 0;
  for (const row of rows) {
    for (const [index, column] of columns.entries()) {
      values[at] = encoded(column, row[from[index]!] ?? null);
      at += 1;
    }
  }
  return { rows: rows.length, columns: columns.length, values };
}

export function encoded({ missing, median, mean, deviation }: Column, value: number | null): number {
  const number = missing ? Number(value === null) : (value ?? median);
  return Math.max(-FARTHEST, Math.min(FARTHEST, (number - mean) / deviation));
}

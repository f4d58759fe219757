/** What a row is sorted by; null where it has none. */
export type SortKey = number | string | null;

export interface RowPlace {
  /** Key when the order was made. */
  placed: SortKey;
  /** Key now. */
  current: SortKey;
  /** Whether the row still fits the filter. */
  fits: boolean;
}

/**
 * How many rows stand where a fresh sort wouldn't put them. Rows whose key didn't change hold the order; a changed one
 * has moved when it no longer lies between the unchanged rows around it, or no longer fits the filter.
 */
export function countMoved(rows: readonly RowPlace[], direction: "ASC" | "DESC"): number {
  let moved = 0;
  for (const [index, row] of rows.entries()) {
    if (!row.fits) moved += 1;
    else if (row.current !== row.placed && isOutOfPlace(rows, index, direction)) moved += 1;
  }
  return moved;
}

function isOutOfPlace(rows: readonly RowPlace[], index: number, direction: "ASC" | "DESC"): boolean {
  const key = rows[index]?.current ?? null;
  const before = findUnchanged(rows, index, -1);
  const after = findUnchanged(rows, index, 1);
  return (
    (before !== undefined && comesBefore(key, before.placed, direction)) ||
    (after !== undefined && comesBefore(after.placed, key, direction))
  );
}

function findUnchanged(rows: readonly RowPlace[], from: number, step: 1 | -1): RowPlace | undefined {
  for (let index = from + step; index >= 0 && index < rows.length; index += step) {
    const row = rows[index];
    if (row && row.current === row.placed) return row;
  }
  return undefined;
}

/** Unknown comes last in both directions. */
function comesBefore(a: SortKey, b: SortKey, direction: "ASC" | "DESC"): boolean {
  if (a === b || a === null) return false;
  if (b === null) return true;
  return direction === "ASC" ? a < b : a > b;
}

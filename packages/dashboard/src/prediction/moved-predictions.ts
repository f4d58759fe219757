import { countMoved } from "../customers/count-moved.ts";
import type { Prediction } from "./predictions-queries.ts";
import type { PredictionsSearch } from "./predictions-search.ts";

/** The newest of each customer since the list was read; null of whom nothing is foretold any more. */
export type MovedPredictions = ReadonlyMap<string, Prediction | null>;

/** Whichever was assessed later. */
export function newestOf<Row extends Prediction>(row: Row, moved: MovedPredictions): Row {
  const told = moved.get(row.customer.id);
  return told != null && told.assessedAt > row.assessedAt ? { ...row, ...told } : row;
}

/** How many customers a list read anew would place elsewhere, take in or leave out. */
export function countMovedPredictions(
  rows: readonly Prediction[],
  moved: MovedPredictions,
  { search, isWhole }: { search: PredictionsSearch; isWhole: boolean },
): number {
  const keyOf = (row: Prediction) => (search.sort === "MOVED" ? row.movedSinceLastWeek : row.probability);
  const places = rows.map((row) => {
    const newest = newestOf(row, moved);
    const gone = moved.get(row.customer.id) === null;
    return { placed: keyOf(row), current: keyOf(newest), fits: !gone && fits(newest, search) };
  });
  const shown = new Set(rows.map(({ customer }) => customer.id));
  const last = rows.at(-1);
  const entered = [...moved].filter(([id, row]) => {
    if (row === null || shown.has(id) || !fits(row, search)) return false;
    return isWhole || last === undefined || (keyOf(row) ?? -2) > (keyOf(last) ?? -2);
  });
  return countMoved(places, "DESC") + entered.length;
}

function fits({ level, customer, pattern }: Prediction, search: PredictionsSearch): boolean {
  return (
    (search.level ?? level) === level &&
    (search.owner === undefined || search.owner === customer.owner?.id) &&
    (search.pattern === undefined || search.pattern === pattern?.key)
  );
}

import { fragment, type Fragment } from "@perennial/database";
import { runAsOf } from "../book/index.ts";
import { type Context, requireScope } from "../kernel/index.ts";
import { type BandCell, bandMoves, type PeriodInput, toPeriod } from "../portfolio/index.ts";
import { checkCursor } from "./check-cursor.ts";
import {
  beyondCursor,
  keyColumns,
  type KeysetKey,
  type KeysetOrder,
  type KeysetPage,
  orderBy,
  toKey,
} from "./keyset.ts";

/** The most valuable first; who has no known ARR comes last. */
const order: KeysetOrder = {
  value: fragment`coalesce(move.arr, -1)`,
  valueType: "int8",
  id: fragment`move.id`,
  idType: "uuid",
  descending: true,
};

/** Keys of the customers in a cell, in reading order. */
export async function listMoved(
  ctx: Context,
  period: PeriodInput,
  cell: BandCell,
  page: KeysetPage,
): Promise<KeysetKey[]> {
  requireScope(ctx, "READ");
  checkCursor(order, page);
  const edge = page.cursor === null ? fragment`true` : beyondCursor(order, page, page.cursor);
  const rows = await runAsOf<{ value: string; id: string }>(
    ctx,
    fragment`
    select ${keyColumns(order)} from (${await bandMoves(ctx, toPeriod(ctx, period))}) as move
    where ${inCell(cell)} and ${edge} ${orderBy(order, page.backward)} limit ${page.limit}::int`,
  );
  return rows.map(toKey);
}

export async function countMoved(ctx: Context, period: PeriodInput, cell: BandCell): Promise<number> {
  requireScope(ctx, "READ");
  const moves = await bandMoves(ctx, toPeriod(ctx, period));
  const [row] = await runAsOf<{ count: number }>(
    ctx,
    fragment`select count(*)::int as count from (${moves}) as move where ${inCell(cell)}`,
  );
  return row?.count ?? 0;
}

function inCell({ from, to }: BandCell): Fragment {
  return fragment`move.from_band is not distinct from ${from}::band and move.to_band is not distinct from ${to}::band`;
}

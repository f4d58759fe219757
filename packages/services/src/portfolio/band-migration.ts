import type { Band } from "@perennial/core/health";
import { fragment } from "@perennial/database";
import { runAsOf } from "../book/index.ts";
import { type Context, requireScope } from "../kernel/index.ts";
import { bandMoves, type Period, type PeriodInput, toPeriod } from "./band-moves.ts";

/** Customers that went from one shown band to another; null where they had none at that end. */
export interface BandCell {
  from: Band | null;
  to: Band | null;
}

export interface BandMigrationCell extends BandCell {
  customers: number;
  /** At the period's end, minor units of the reporting currency; unknown ARR adds nothing. */
  arrMinor: number;
}

export interface BandMigration extends Period {
  /** Those without a customer are left out. */
  cells: BandMigrationCell[];
}

/** How many customers went from which shown band to which over a period, those that stayed too. Throws INVALID_INPUT. */
export async function bandMigration(ctx: Context, input: PeriodInput): Promise<BandMigration> {
  requireScope(ctx, "READ");
  const period = toPeriod(ctx, input);
  const rows = await runAsOf<BandCell & { customers: number; arr: bigint }>(
    ctx,
    fragment`
    select from_band::text as "from", to_band::text as "to", count(*)::int as customers, coalesce(sum(arr), 0)::bigint as arr
    from (${await bandMoves(ctx, period)}) as move
    group by from_band, to_band order by from_band, to_band`,
  );
  return { ...period, cells: rows.map(({ arr, ...cell }) => ({ ...cell, arrMinor: Number(arr) })) };
}

import type { Fragment } from "@perennial/database";
import type { Context } from "../kernel/index.ts";

/**
 * Runs a statement over the book as of a moment. PostgreSQL expects much of it, reads stretches of indexes, and would spend more time on
 * compiling it than on running it; and a large book fits into this memory, so that it is sorted without files.
 */
export function runAsOf<Row extends object>(ctx: Context, statement: Fragment): Promise<Row[]> {
  return ctx.db.transaction(async ({ sql }) => {
    const settings = sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`;
    const [rows] = await Promise.all([sql.run<Row>(statement), settings]);
    return rows;
  });
}

import type { System } from "../kernel/index.ts";

/** By which every batch looks up who is who. */
const TABLES = ["customer", "end_user", "identity", "membership", "fact"] as const;

/**
 * Tells the planner how much there is. A database does so by itself, but a little later and between clients; until then a bulk load
 * would read these tables from end to end for every batch.
 */
export async function refreshStatistics({ database }: System): Promise<void> {
  for (const table of TABLES) await database.owner.pool.query(`analyze ${table}`);
}

import type { System } from "../kernel/index.ts";

/** By which every batch looks up who is who. */
const TABLES = ["customer", "end_user", "identity", "membership", "fact"] as const;

/**
 * Tells the planner how much there is. The embedded database never does so by itself, a server only a minute later; until
 * then a bulk load would read these tables from end to end for every batch.
 */
export async function refreshStatistics({ database }: System): Promise<void> {
  for (const table of TABLES) await database.owner.pool.query(`analyze ${table}`);
}

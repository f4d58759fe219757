import type { PGlite } from "@electric-sql/pglite";
import type { Bridge } from "./bridge.ts";

const everyMs = 2_000;
const walBytes = 256 * 1024 * 1024;

interface Untidy {
  name: string;
  vacuum: boolean;
}

// Autovacuum's own thresholds, a little higher for tables of few rows.
const untidiest = `
  select format('%I.%I', schemaname, relname) as name, n_dead_tup > 500 + 0.2 * n_live_tup as vacuum
  from pg_stat_user_tables
  where n_dead_tup > 500 + 0.2 * n_live_tup or n_mod_since_analyze > 200 + 0.1 * n_live_tup
  order by n_mod_since_analyze + n_dead_tup desc limit 1`;
const writtenSinceCheckpoint = `
  select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()`;

/**
 * Does what a server's background processes do and a single session hasn't: without statistics the planner chooses plans
 * that never end, dead rows pile up, and the log grows until the database is closed. One table at a time, between clients.
 */
export function keepTidy(database: PGlite, bridge: Bridge): () => void {
  const tidy = async (): Promise<void> => {
    const [table] = (await database.query<Untidy>(untidiest)).rows;
    if (table !== undefined)
      await database.exec(`${table.vacuum ? "vacuum (analyze)" : "analyze"} ${table.name}`);
    const [wal] = (await database.query<{ bytes: number }>(writtenSinceCheckpoint)).rows;
    if (wal !== undefined && wal.bytes > walBytes) await database.exec("checkpoint");
  };
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    const tidyOrSay = (): Promise<void> =>
      tidy().catch((error: unknown) => void process.stderr.write(`Tidying failed: ${String(error)}\n`));
    void bridge.betweenClients(tidyOrSay).finally(() => {
      waiting = false;
    });
  }, everyMs);
  return () => clearInterval(timer);
}

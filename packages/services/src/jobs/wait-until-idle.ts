import type { Owner } from "@perennial/database";
import { setTimeout as delay } from "node:timers/promises";

/** Resolves when no job of these queues waits or runs; `nudge` asks the workers to look again. */
export async function waitUntilIdle(
  pool: Owner["pool"],
  queues: readonly string[],
  nudge: () => void,
): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ busy: boolean }>(
      `select exists (
         select 1 from pgboss.job where name = any($1) and state in ('created', 'retry', 'active')
       ) as busy`,
      [queues],
    );
    if (rows[0]?.busy !== true) return;
    nudge();
    await delay(50);
  }
}

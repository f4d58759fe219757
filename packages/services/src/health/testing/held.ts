import type { Database } from "@perennial/database";
import { expect } from "vitest";
import { type Context, type ServiceTransaction, transact } from "../../kernel/index.ts";

/** Begins a transaction and leaves it open after the work; what it returns ends it. Only on a server: the embedded database runs one at a time. */
export async function hold(
  ctx: Context,
  work: (tx: ServiceTransaction) => Promise<unknown>,
  last: (tx: ServiceTransaction) => Promise<unknown> = async () => {},
): Promise<() => Promise<void>> {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const done = transact(ctx, async (tx) => {
    await work(tx);
    begun.resolve();
    await released.promise;
    await last(tx);
  });
  await begun.promise;
  return async () => {
    released.resolve();
    await done;
  };
}

/** Resolves when this many transactions wait for others. */
export async function expectWaiting(database: Database, transactions = 1): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await database.owner.pool.query<{ waiting: number }>(
        `select count(distinct pid)::int as waiting from pg_locks where not granted
           and pid in (select pid from pg_stat_activity where datname = current_database())`,
      );
      return rows[0]!.waiting;
    })
    .toBeGreaterThanOrEqual(transactions);
}

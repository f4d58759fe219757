import { type Context, type ServiceTransaction, transact } from "../kernel/index.ts";
import { addCauses } from "./add-causes.ts";
import { lockPresent } from "./lock-due.ts";
import { readQueued } from "./read-queued.ts";

/** Fewer aren't worth it. */
const MANY = 50;

/**
 * Puts one row of grouped causes in place of many, so that a customer that nobody scores for a day isn't read for a minute.
 */
export async function foldCauses(ctx: Context, customerIds: readonly string[]): Promise<void> {
  const many = await ctx.db.sql<{ id: string }>`
    select asked.id from unnest((select ${customerIds}::uuid[])) as asked(id)
    where (
      select count(*) from (
        select from scoring_cause where organization_id = ${ctx.organizationId}::uuid and customer_id = asked.id limit ${MANY + 1}::int
      ) as waiting
    ) > ${MANY}::int`;
  if (many.length === 0) return;
  await transact(ctx, (tx) =>
    fold(
      tx,
      many.map(({ id }) => id),
    ),
  );
}

async function fold(tx: ServiceTransaction, customerIds: readonly string[]): Promise<void> {
  // They go out together, the locks first.
  const [, queued] = await Promise.all([
    lockPresent(tx, customerIds),
    readQueued(tx.sql, tx.organizationId, { customerIds }),
  ]);
  await Promise.all([
    tx.sql`
      delete from scoring_cause
      where organization_id = ${tx.organizationId}::uuid and customer_id = any(${queued.map(({ customerId }) => customerId)}::uuid[])`,
    addCauses(
      tx,
      queued.filter(({ causes }) => causes.length > 0).map(({ customerId: id, causes }) => ({ id, causes })),
    ),
  ]);
}

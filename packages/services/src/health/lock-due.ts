import { fragment, type Fragment } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Due for so long, nobody scores a customer for a while: the worker is away, or it can't be scored. */
const OVERDUE_MS = 5_000;

/**
 * Locks the customers' queue rows until the commit, in the order of their ids; those that aren't there are made. A row is written
 * only where its due time must become earlier, or where it is overdue.
 * @param dueAt an instant in SQL, which may go by `health.calculated_at` (null before the first score)
 * @returns the customers that are overdue
 */
export async function lockDue(
  tx: ServiceTransaction,
  customerIds: readonly string[],
  dueAt: Fragment,
): Promise<string[]> {
  const isOverdue = fragment`queue.due_at < ${new Date(tx.now - OVERDUE_MS)}::timestamptz`;
  const written = await tx.sql<{ id: string; overdue: boolean }>`
    insert into scoring_queue as queue (organization_id, customer_id, due_at)
    select ${tx.organizationId}::uuid, raised.id, ${dueAt}
    from unnest((select ${customerIds}::uuid[])) as raised(id)
    left join lateral (
      select calculated_at from customer_health
      where organization_id = ${tx.organizationId}::uuid and customer_id = raised.id limit 1
    ) as health on true
    order by raised.id
    -- PostgreSQL locks the rows that this leaves as they are, too.
    on conflict (organization_id, customer_id) do update set due_at = least(queue.due_at, excluded.due_at)
    where queue.due_at > excluded.due_at or ${isOverdue}
    returning queue.customer_id as id, ${isOverdue} as overdue`;
  return written.filter(({ overdue }) => overdue).map(({ id }) => id);
}

/** Locks as `lockDue` does, for whoever scores them in this transaction: their due times stay, and those made are due now. */
export async function lockQueued(tx: ServiceTransaction, customerIds: readonly string[]): Promise<void> {
  await tx.sql`
    insert into scoring_queue as queue (organization_id, customer_id, due_at)
    select ${tx.organizationId}::uuid, raised.id, ${new Date(tx.now)}::timestamptz
    from unnest((select ${customerIds}::uuid[])) as raised(id) order by raised.id
    on conflict (organization_id, customer_id) do update set due_at = queue.due_at where false`;
}

/** Locks, in the same order, those of the customers' rows that are there and meet a condition. */
export async function lockPresent(
  tx: ServiceTransaction,
  customerIds: readonly string[],
  condition: Fragment = fragment`true`,
): Promise<void> {
  await tx.sql`
    select from scoring_queue
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and ${condition}
    order by customer_id for update`;
}

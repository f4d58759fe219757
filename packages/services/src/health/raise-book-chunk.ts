import type { Cause } from "@perennial/core/health";
import { fragment, json } from "@perennial/database";
import { type Context, NO_ID, type ServiceTransaction, transact } from "../kernel/index.ts";
import { lockDue } from "./lock-due.ts";

/** Customers made due in one transaction: only events of theirs wait for it. */
const CHUNK = 1000;

interface Change {
  number: bigint;
  cause: Cause;
  known_at: Date;
  after: string | null;
}

/**
 * Makes the next customers due by the oldest change that hasn't reached everybody, in the order of their ids as everybody raises
 * them. It is known how far that came, so any process goes on where one stopped. Does nothing when there is no such change.
 */
export async function raiseBookChunk(ctx: Context): Promise<void> {
  await transact(ctx, async (tx) => {
    const [change] = await tx.sql<Change & Record<string, unknown>>`
      select number, cause, known_at, after from book_change
      where organization_id = ${tx.organizationId}::uuid and raised_at is null order by number limit 1 for update`;
    if (change === undefined) return;
    const { number, cause, known_at, after } = change;
    const rows = await tx.sql<{ id: string; scored: boolean | null }>`
      select customer.id, health.calculated_at >= ${known_at}::timestamptz as scored from (
        select id from customer
        where organization_id = ${tx.organizationId}::uuid and merged_into_id is null and id > ${after ?? NO_ID}::uuid
        order by id limit ${CHUNK}::int
      ) as customer
      left join lateral (
        select calculated_at from customer_health
        where organization_id = ${tx.organizationId}::uuid and customer_id = customer.id limit 1
      ) as health on true
      order by customer.id`;
    // Who was scored since was scored by it, and told so.
    const ids = rows.filter(({ scored }) => scored !== true).map(({ id }) => id);
    await Promise.all([
      lockDue(tx, ids, fragment`least(${known_at}::timestamptz, ${new Date(tx.now)}::timestamptz)`),
      addOnce(tx, ids, cause),
    ]);
    const raised = rows.length < CHUNK;
    await tx.sql`
      update book_change set after = ${rows.at(-1)?.id ?? after}::uuid,
        raised_at = ${raised ? new Date(tx.now) : null}::timestamptz
      where organization_id = ${tx.organizationId}::uuid and number = ${number}::bigint`;
    if (raised) {
      await tx.sql`
        delete from book_change
        where organization_id = ${tx.organizationId}::uuid and number < ${number}::bigint and raised_at is not null`;
    }
    tx.hint("queue");
  });
}

/** Not for whom it waits already, of a change like this one before. Their queue rows must be locked by a statement before. */
async function addOnce(tx: ServiceTransaction, customerIds: readonly string[], cause: Cause): Promise<void> {
  const causes = json([{ count: 1, ...cause }]);
  await tx.sql`
    insert into scoring_cause (organization_id, customer_id, causes)
    select ${tx.organizationId}::uuid, raised.id, ${causes} from unnest((select ${customerIds}::uuid[])) as raised(id)
    left join lateral (
      select number from scoring_cause as cause
      where cause.organization_id = ${tx.organizationId}::uuid and cause.customer_id = raised.id and cause.causes @> ${causes} limit 1
    ) as present on true
    where present.number is null`;
}

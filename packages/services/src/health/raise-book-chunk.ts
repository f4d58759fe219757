import type { Cause } from "@perennial/core/health";
import { type Context, NO_ID, transact } from "../kernel/index.ts";

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
    const rows = await tx.sql<{ id: string }>`
      select id from customer
      where organization_id = ${tx.organizationId}::uuid and merged_into_id is null and id > ${after ?? NO_ID}::uuid
      order by id limit ${CHUNK}::int`;
    await tx.sql`
      insert into scoring_queue as queue (organization_id, customer_id, due_at, dirty, causes)
      select ${tx.organizationId}::uuid, raised.id, least(${known_at}::timestamptz, ${new Date(tx.now)}::timestamptz), 1,
        ${JSON.stringify([{ count: 1, ...cause }])}::jsonb
      from unnest((select ${rows.map(({ id }) => id)}::uuid[])) as raised(id)
      left join lateral (
        select calculated_at from customer_health
        where organization_id = ${tx.organizationId}::uuid and customer_id = raised.id limit 1
      ) as health on true
      -- Who was scored since was scored by it, and told so.
      where health.calculated_at is null or health.calculated_at < ${known_at}::timestamptz
      order by raised.id
      on conflict (organization_id, customer_id) do update set
        due_at = least(queue.due_at, excluded.due_at),
        dirty = queue.dirty + 1,
        causes = case when queue.causes @> excluded.causes then queue.causes
          when jsonb_array_length(queue.causes) < 20 then queue.causes || excluded.causes
          else (queue.causes - 0) || excluded.causes end`;
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

import type { Cause } from "@perennial/core/health";
import { lockActivity } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

/**
 * Makes every customer of the organisation due: for what changes all scores, such as the book's values or the default model. Also
 * those that are being created: it waits for their takers, so call it before any row is locked, or under the exclusive activity lock.
 * @returns the moment of the newest score that was stored without the change, 0 without one: the change is known only after it
 */
export async function raiseBookDue(tx: ServiceTransaction, cause: Cause): Promise<number> {
  await lockActivity(tx, "exclusive");
  await tx.sql`
    insert into scoring_queue as queue (organization_id, customer_id, due_at, dirty, causes)
    select organization_id, id, ${new Date(tx.now)}::timestamptz, 1, ${JSON.stringify([{ count: 1, ...cause }])}::jsonb
    from customer where organization_id = ${tx.organizationId}::uuid and merged_into_id is null
    order by id
    on conflict (organization_id, customer_id) do update set
      due_at = least(queue.due_at, excluded.due_at),
      dirty = queue.dirty + 1,
      causes = case when queue.causes @> excluded.causes then queue.causes
        when jsonb_array_length(queue.causes) < 20 then queue.causes || excluded.causes
        else (queue.causes - 0) || excluded.causes end`;
  tx.hint("queue");
  // A new statement sees what was stored while the one above waited for its locks; nothing more is until the commit.
  const [row] = await tx.sql<{ scored: Date | null }>`
    select max(calculated_at) as scored from customer_health where organization_id = ${tx.organizationId}::uuid`;
  return row?.scored?.getTime() ?? 0;
}

import type { Cause } from "@perennial/core/health";
import type { ServiceTransaction } from "../kernel/index.ts";
import { groupCauses } from "./causes.ts";

/** A customer scored less than this ago waits for the rest of it, so that a stream of facts costs four scores a second at most. */
const DEBOUNCE_MS = 250;

export interface DueEntry {
  customerId: string;
  cause: Cause;
}

export interface RaisedDue {
  /**
   * Customers that were scored up to a later moment than this transaction's start, with that moment. Facts written here were not in
   * that score: store them as known after it (`known_at` = moment + 1), or `asOf + knownAt` would count what was not known.
   */
  scoredUntil: ReadonlyMap<string, number>;
}

/**
 * Makes customers due for scoring: an idle one at once, one just scored 250 ms after that; never later than it already was.
 * Raise it last before the announcements: the rows stay locked, in the order of their ids, until the commit.
 */
export async function raiseDue(tx: ServiceTransaction, entries: readonly DueEntry[]): Promise<RaisedDue> {
  if (entries.length === 0) return { scoredUntil: new Map() };
  const byCustomer = Map.groupBy(entries, (entry) => entry.customerId);
  const rows = [...byCustomer.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, all]) => ({ id, causes: groupCauses(all.map((entry) => entry.cause)) }));
  const now = new Date(tx.now);
  const latest = new Date(tx.now + DEBOUNCE_MS);
  await tx.sql`
    insert into scoring_queue as queue (organization_id, customer_id, due_at, dirty, causes)
    select ${tx.organizationId}::uuid, raised.id,
      least(${latest}::timestamptz, greatest(${now}::timestamptz, health.calculated_at + ${`${DEBOUNCE_MS} ms`}::interval)),
      1, raised.causes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as raised(id uuid, causes jsonb)
    left join customer_health as health on health.organization_id = ${tx.organizationId}::uuid and health.customer_id = raised.id
    order by raised.id
    on conflict (organization_id, customer_id) do update set
      due_at = least(queue.due_at, excluded.due_at),
      dirty = queue.dirty + 1,
      causes = case when queue.causes = '[]' then excluded.causes else (
        select jsonb_agg(cause order by newest) from (
          select max(place) as newest, (array_agg(each.cause order by place desc))[1]
            || jsonb_build_object('count', sum(coalesce((each.cause->>'count')::int, 1))) as cause
          from jsonb_array_elements(queue.causes || excluded.causes) with ordinality as each(cause, place)
          group by each.cause->>'kind', each.cause->>'name'
          order by newest desc limit 20
        ) as merged
      ) end`;
  tx.hint("queue");
  // A new statement sees what was committed while the one above waited for its locks.
  const scored = await tx.sql<{ id: string; until: Date }>`
    select customer_id as id, calculated_at as until from customer_health
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${rows.map((row) => row.id)}::uuid[])
      and calculated_at >= ${now}::timestamptz`;
  return { scoredUntil: new Map(scored.map((row) => [row.id, row.until.getTime()])) };
}

import type { Cause } from "@perennial/core/health";
import { fragment, type Fragment } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import { groupCauses } from "./causes.ts";

/** A customer scored less than this ago waits for the rest of it, so that a stream of facts costs four scores a second at most. */
const DEBOUNCE_MS = 250;
const MAX_UNGROUPED = 12;

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
  const ids = [...new Set(entries.map(({ customerId }) => customerId))];
  tx.hint("queue");
  const [, scored] = await Promise.all([
    queueDue(tx, entries, fragment``),
    // A new statement sees what was committed while the one above waited for its locks.
    tx.sql<{ id: string; until: Date }>`
      select raised.id, scored.until from unnest((select ${ids}::uuid[])) as raised(id)
      cross join lateral (
        select calculated_at as until from customer_health
        where organization_id = ${tx.organizationId}::uuid and customer_id = raised.id limit 1
      ) as scored
      where scored.until >= ${new Date(tx.now)}::timestamptz`,
  ]);
  return { scoredUntil: new Map(scored.map((row) => [row.id, row.until.getTime()])) };
}

/** Locks the customers' queue rows and writes their new due times and causes. */
export async function queueDue<Row extends object>(
  tx: ServiceTransaction,
  entries: readonly DueEntry[],
  returning: Fragment,
): Promise<Row[]> {
  const byCustomer = Map.groupBy(entries, (entry) => entry.customerId);
  const rows = [...byCustomer.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, all]) => ({ id, causes: groupCauses(all.map((entry) => entry.cause)) }));
  return tx.sql<Row>`
    insert into scoring_queue as queue (organization_id, customer_id, due_at, dirty, causes)
    select ${tx.organizationId}::uuid, raised.id,
      least(${new Date(tx.now + DEBOUNCE_MS)}::timestamptz,
        greatest(${new Date(tx.now)}::timestamptz, health.calculated_at + ${`${DEBOUNCE_MS} ms`}::interval)),
      1, raised.causes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as raised(id uuid, causes jsonb)
    left join lateral (
      select calculated_at from customer_health
      where organization_id = ${tx.organizationId}::uuid and customer_id = raised.id limit 1
    ) as health on true
    order by raised.id
    on conflict (organization_id, customer_id) do update set
      due_at = least(queue.due_at, excluded.due_at),
      dirty = queue.dirty + 1,
      -- Whoever claims the row groups them; only where nobody does for long must they be kept few.
      causes = case when jsonb_array_length(queue.causes) < ${MAX_UNGROUPED}::int then queue.causes || excluded.causes
        else ${groupedCauses} end
    ${returning}`;
}

/** As `groupCauses` does it. */
const groupedCauses = fragment`(
  select jsonb_agg(cause order by newest) from (
    select max(place) as newest, (array_agg(each.cause order by place desc))[1]
      || jsonb_build_object('count', sum(coalesce((each.cause->>'count')::int, 1))) as cause
    from jsonb_array_elements(queue.causes || excluded.causes) with ordinality as each(cause, place)
    group by each.cause->>'kind', each.cause->>'name'
    order by newest desc limit 20
  ) as merged)`;

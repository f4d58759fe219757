import type { Cause } from "@perennial/core/health";
import { fragment, type Fragment } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import { groupCauses } from "./causes.ts";
import type { Claimed } from "./claim-due.ts";

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

interface RaisedHere extends RaisedDue {
  /** Those that are due now and that nobody claimed, with everything that made them so; only of `raiseToScore`. */
  ready: Claimed[];
}

interface RaisedRow {
  customer_id: string;
  ready: boolean;
  dirty: bigint;
  causes: Cause[];
}

/**
 * Makes customers due for scoring: an idle one at once, one just scored 250 ms after that; never later than it already was.
 * Raise it last before the announcements: the rows stay locked, in the order of their ids, until the commit.
 */
export async function raiseDue(tx: ServiceTransaction, entries: readonly DueEntry[]): Promise<RaisedHere> {
  if (entries.length > 0) tx.hint("queue");
  return raise(tx, entries, fragment``);
}

/** As `raiseDue`, for a transaction that scores them itself: whoever isn't `ready`, or isn't scored after all, needs the hint "queue". */
export async function raiseToScore(
  tx: ServiceTransaction,
  entries: readonly DueEntry[],
): Promise<RaisedHere> {
  const now = fragment`${new Date(tx.now)}::timestamptz`;
  return raise(
    tx,
    entries,
    fragment`returning customer_id, dirty, causes,
      due_at <= ${now} and (claimed_until is null or claimed_until <= ${now}) as ready`,
  );
}

async function raise(
  tx: ServiceTransaction,
  entries: readonly DueEntry[],
  returning: Fragment,
): Promise<RaisedHere> {
  if (entries.length === 0) return { scoredUntil: new Map(), ready: [] };
  const byCustomer = Map.groupBy(entries, (entry) => entry.customerId);
  const rows = [...byCustomer.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, all]) => ({ id, causes: groupCauses(all.map((entry) => entry.cause)) }));
  const now = new Date(tx.now);
  const latest = new Date(tx.now + DEBOUNCE_MS);
  const [raised, scored] = await Promise.all([
    tx.sql<RaisedRow>`
      insert into scoring_queue as queue (organization_id, customer_id, due_at, dirty, causes)
      select ${tx.organizationId}::uuid, raised.id,
        least(${latest}::timestamptz, greatest(${now}::timestamptz, health.calculated_at + ${`${DEBOUNCE_MS} ms`}::interval)),
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
      ${returning}`,
    // A new statement sees what was committed while the one above waited for its locks.
    tx.sql<{ id: string; until: Date }>`
      select raised.id, scored.until from unnest((select ${rows.map((row) => row.id)}::uuid[])) as raised(id)
      cross join lateral (
        select calculated_at as until from customer_health
        where organization_id = ${tx.organizationId}::uuid and customer_id = raised.id limit 1
      ) as scored
      where scored.until >= ${now}::timestamptz`,
  ]);
  return {
    scoredUntil: new Map(scored.map((row) => [row.id, row.until.getTime()])),
    ready: raised
      .filter(({ ready }) => ready)
      .map(({ customer_id: customerId, dirty, causes }) => ({
        customerId,
        dirty,
        causes: groupCauses(causes),
      })),
  };
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

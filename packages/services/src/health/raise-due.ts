import type { Cause } from "@perennial/core/health";
import { fragment, type Fragment } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import { addCauses, type RaisedCustomer } from "./add-causes.ts";
import { groupCauses } from "./causes.ts";
import { foldCauses } from "./fold-causes.ts";
import { lockDue } from "./lock-due.ts";

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
  const raised = groupEntries(entries);
  const ids = raised.map(({ id }) => id);
  tx.hint("queue");
  // They go out together: each new statement sees what was committed while the first waited for its locks.
  const [overdue, , scored] = await Promise.all([
    lockDue(tx, ids, dueByFact(tx.now)),
    addCauses(tx, raised),
    tx.sql<{ id: string; until: Date }>`
      select raised.id, scored.until from unnest((select ${ids}::uuid[])) as raised(id)
      cross join lateral (
        select calculated_at as until from customer_health
        where organization_id = ${tx.organizationId}::uuid and customer_id = raised.id limit 1
      ) as scored
      where scored.until >= ${new Date(tx.now)}::timestamptz`,
  ]);
  await foldCauses(tx, overdue);
  return { scoredUntil: new Map(scored.map((row) => [row.id, row.until.getTime()])) };
}

export function groupEntries(entries: readonly DueEntry[]): RaisedCustomer[] {
  return [...Map.groupBy(entries, (entry) => entry.customerId)].map(([id, all]) => ({
    id,
    causes: groupCauses(all.map((entry) => entry.cause)),
  }));
}

/** When a fact that is told now makes a customer due, for `lockDue`. */
export function dueByFact(now: number): Fragment {
  return fragment`least(${new Date(now + DEBOUNCE_MS)}::timestamptz,
    greatest(${new Date(now)}::timestamptz, health.calculated_at + ${`${DEBOUNCE_MS} ms`}::interval))`;
}

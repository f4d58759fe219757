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

/**
 * Makes customers due for scoring: an idle one at once, one just scored 250 ms after that; never later than it already was.
 * Raise it last before the announcements: the rows stay locked, in the order of their ids, until the commit. Facts written here are
 * known only after the scores that were stored without them: see `scored-meanwhile.ts`.
 */
export async function raiseDue(tx: ServiceTransaction, entries: readonly DueEntry[]): Promise<void> {
  await raiseCustomers(tx, groupEntries(entries));
}

/** As `raiseDue`, of causes that are grouped already. All of it goes out at once, so that it can go out with the commit. */
export async function raiseCustomers(
  tx: ServiceTransaction,
  raised: readonly RaisedCustomer[],
): Promise<void> {
  if (raised.length === 0) return;
  tx.hint("queue");
  const [overdue] = await Promise.all([
    lockDue(
      tx,
      raised.map(({ id }) => id),
      dueByFact(tx.now),
    ),
    addCauses(tx, raised),
  ]);
  if (overdue.length > 0) tx.followUp((ctx) => foldCauses(ctx, overdue));
}

export function groupEntries(entries: readonly DueEntry[]): RaisedCustomer[] {
  return [...Map.groupBy(entries, (entry) => entry.customerId)].map(([id, all]) => ({
    id,
    causes: groupCauses(all.map((entry) => entry.cause)),
  }));
}

/** When a fact that is told now makes a customer due, for `lockDue`. */
function dueByFact(now: number): Fragment {
  return fragment`least(${new Date(now + DEBOUNCE_MS)}::timestamptz,
    greatest(${new Date(now)}::timestamptz, health.calculated_at + ${`${DEBOUNCE_MS} ms`}::interval))`;
}

/** Whether a fact that is told now makes the customer of a row of `scoring_queue` due at once. */
export function dueAtOnce(now: number): Fragment {
  return fragment`(due_at <= ${new Date(now)}::timestamptz or not exists (
    select from customer_health as health
    where health.organization_id = scoring_queue.organization_id and health.customer_id = scoring_queue.customer_id
      and health.calculated_at > ${new Date(now - DEBOUNCE_MS)}::timestamptz))`;
}

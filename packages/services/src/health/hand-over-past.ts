import { json } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { Replayed } from "./replay-customers.ts";

/**
 * Lets the bands of the next live scores go on from where the replayed days ended, once for each such end. Raise the customers due
 * before: their queue rows must stand, locked.
 */
export async function handOverPast(tx: ServiceTransaction, replayed: readonly Replayed[]): Promise<void> {
  const ends = replayed.flatMap(({ customerId, end }) => (end === null ? [] : [[customerId, end] as const]));
  if (ends.length === 0) return;
  await tx.sql`
    update scoring_queue as queue set past = nullif(${json(Object.fromEntries(ends))} -> queue.customer_id::text, (
      select state->'past' from customer_health as health
      where health.organization_id = queue.organization_id and health.customer_id = queue.customer_id
    ))
    where queue.organization_id = ${tx.organizationId}::uuid and queue.customer_id = any(${ends.map(([id]) => id)}::uuid[])`;
}

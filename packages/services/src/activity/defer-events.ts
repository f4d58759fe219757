import { fragment } from "@perennial/database";
import { scoredMeanwhile } from "../health/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { EventRow } from "./insert-events.ts";

/** Scores stored since this transaction began didn't count its events: those are known only after them. Their customers are raised. */
export async function deferEvents(tx: ServiceTransaction, events: readonly EventRow[]): Promise<void> {
  const named = events.filter(({ customerId }) => customerId !== null);
  if (named.length === 0) return;
  const customerIds = [...new Set(named.map(({ customerId }) => customerId))];
  const times = named.map(({ occurredAt }) => new Date(occurredAt).toISOString());
  await tx.sql`
    with late as materialized (
      select told.id, told.occurred_at, scored.known_at
      from unnest(${named.map(({ id }) => id)}::uuid[], ${times}::timestamptz[], ${named.map(({ customerId }) => customerId)}::uuid[])
        as told(id, occurred_at, customer_id)
      join (
        select customer.id, scored.known_at from unnest((select ${customerIds}::uuid[])) as customer(id)
        cross join ${scoredMeanwhile(tx, fragment`customer.id`)}
      ) as scored on scored.id = told.customer_id
    )
    update event set known_at = greatest(event.known_at, late.known_at) from late
    where event.organization_id = ${tx.organizationId}::uuid
      -- There seldom is any; they are found by the key, also where the planner knows nothing of the table.
      and event.occurred_at = any(array(select occurred_at from late)) and event.occurred_at = late.occurred_at and event.id = late.id`;
}

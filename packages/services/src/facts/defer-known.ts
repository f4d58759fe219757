import type { RaisedDue } from "../health/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

export interface WrittenRows {
  factIds: readonly string[];
  /** Their times are the greater part of their key. */
  events: readonly { id: string; occurredAt: number }[];
}

/** Scores stored since this transaction began didn't count what it wrote: that is known only after them. */
export async function deferKnown(
  tx: ServiceTransaction,
  { scoredUntil }: RaisedDue,
  { factIds, events }: WrittenRows,
): Promise<void> {
  if (scoredUntil.size === 0) return;
  const customers = [...scoredUntil.keys()];
  const instants = [...scoredUntil.values()].map((moment) => new Date(moment + 1).toISOString());
  await tx.sql`
    update fact set known_at = greatest(known_at, scored.until)
    from unnest(${customers}::uuid[], ${instants}::timestamptz[]) as scored(customer_id, until)
    where fact.organization_id = ${tx.organizationId}::uuid and fact.id = any(${factIds}::uuid[])
      and fact.customer_id = scored.customer_id`;
  await tx.sql`
    update event set known_at = greatest(known_at, scored.until)
    from unnest(${events.map((event) => event.id)}::uuid[], ${events.map((event) => new Date(event.occurredAt).toISOString())}::timestamptz[])
      as written(id, occurred_at), unnest(${customers}::uuid[], ${instants}::timestamptz[]) as scored(customer_id, until)
    where event.organization_id = ${tx.organizationId}::uuid and event.id = written.id and event.occurred_at = written.occurred_at
      and event.customer_id = scored.customer_id`;
}

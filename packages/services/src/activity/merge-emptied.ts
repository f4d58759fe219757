import type { ServiceTransaction } from "../kernel/index.ts";

export interface Emptied {
  /** A customer of one. */
  from: string;
  /** Where its last event or fact went. */
  to: string;
}

/**
 * Customers of one that have no event and no fact left become aliases of where those went: their assignments go along, and they are
 * scored and listed no more. Returns what was merged.
 */
export async function mergeEmptied(tx: ServiceTransaction, left: readonly Emptied[]): Promise<Emptied[]> {
  const candidates = left.filter(({ from, to }) => from !== to);
  if (candidates.length === 0) return [];
  const merged = await tx.sql<Emptied>`
    update customer set merged_into_id = emptied.target, version = customer.version + 1
    from unnest(${candidates.map((each) => each.from)}::uuid[], ${candidates.map((each) => each.to)}::uuid[]) as emptied(id, target)
    where customer.organization_id = ${tx.organizationId}::uuid and customer.id = emptied.id and customer.kind = 'SOLO'
      and customer.merged_into_id is null
      and not exists (select from event where event.organization_id = ${tx.organizationId}::uuid and event.customer_id = customer.id)
      and not exists (select from fact where fact.organization_id = ${tx.organizationId}::uuid and fact.customer_id = customer.id)
    returning customer.id as from, customer.merged_into_id as to`;
  const from = merged.map((each) => each.from);
  const to = merged.map((each) => each.to);
  if (merged.length === 0) return [];
  await tx.sql`
    update assignment set customer_id = emptied.target from unnest(${from}::uuid[], ${to}::uuid[]) as emptied(id, target)
    where assignment.organization_id = ${tx.organizationId}::uuid and assignment.customer_id = emptied.id`;
  await tx.sql`delete from customer_health where organization_id = ${tx.organizationId}::uuid and customer_id = any(${from}::uuid[])`;
  await tx.sql`delete from customer_risk where organization_id = ${tx.organizationId}::uuid and customer_id = any(${from}::uuid[])`;
  await tx.sql`delete from scoring_queue where organization_id = ${tx.organizationId}::uuid and customer_id = any(${from}::uuid[])`;
  // Nothing is added any more now that the rows above are locked.
  await tx.sql`delete from scoring_cause where organization_id = ${tx.organizationId}::uuid and customer_id = any(${from}::uuid[])`;
  return merged;
}

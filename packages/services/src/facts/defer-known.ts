import type { RaisedDue } from "../health/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Scores stored since this transaction began didn't count what it wrote: that is known only after them. */
export async function deferKnown(
  tx: ServiceTransaction,
  { scoredUntil }: RaisedDue,
  factIds: readonly string[],
): Promise<void> {
  if (scoredUntil.size === 0 || factIds.length === 0) return;
  const customers = [...scoredUntil.keys()];
  const instants = [...scoredUntil.values()].map((moment) => new Date(moment + 1).toISOString());
  await tx.sql`
    update fact set known_at = greatest(known_at, scored.until)
    from unnest(${customers}::uuid[], ${instants}::timestamptz[]) as scored(customer_id, until)
    where fact.organization_id = ${tx.organizationId}::uuid and fact.id = any(${factIds}::uuid[])
      and fact.customer_id = scored.customer_id`;
}

/** The first facts of a kind count in everybody's score: they are known only after all that were stored without them. */
export async function deferOpening(
  tx: ServiceTransaction,
  factIds: readonly string[],
  knownAt: number,
): Promise<void> {
  if (knownAt === tx.now) return;
  // What history tells was known ever since.
  await tx.sql`
    update fact set known_at = greatest(known_at, ${new Date(knownAt)}::timestamptz)
    where organization_id = ${tx.organizationId}::uuid and id = any(${factIds}::uuid[]) and known_at >= ${new Date(tx.now)}::timestamptz`;
}

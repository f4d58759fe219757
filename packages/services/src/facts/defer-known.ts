import { fragment } from "@perennial/database";
import { scoredMeanwhile } from "../health/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Scores stored since this transaction began didn't count what it wrote: that is known only after them. Their customers are raised. */
export async function deferKnown(tx: ServiceTransaction, factIds: readonly string[]): Promise<void> {
  if (factIds.length === 0) return;
  await tx.sql`
    with late as materialized (
      select written.id, scored.known_at from unnest((select ${factIds}::uuid[])) as told(id)
      cross join lateral (
        select id, customer_id from fact
        where organization_id = ${tx.organizationId}::uuid and id = told.id and customer_id is not null limit 1
      ) as written
      cross join ${scoredMeanwhile(tx, fragment`written.customer_id`)}
    )
    update fact set known_at = greatest(fact.known_at, late.known_at) from late
    -- Asked first, for there seldom is any.
    where (select exists (select from late)) and fact.organization_id = ${tx.organizationId}::uuid and fact.id = late.id`;
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

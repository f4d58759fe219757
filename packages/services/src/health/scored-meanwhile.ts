import { fragment, type Fragment } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";

/**
 * Joins `scored.known_at`: the moment after the score of a customer (an expression in SQL) that was stored since this transaction
 * began; no row where there was none. Facts that it writes were not in that score: they must be known after it, or `asOf + knownAt`
 * would count what was not known. In a statement behind the one that locks the customers' queue rows: then it stays true.
 */
export function scoredMeanwhile(tx: ServiceTransaction, customerId: Fragment): Fragment {
  return fragment`lateral (
    select calculated_at + interval '1 ms' as known_at from customer_health
    where organization_id = ${tx.organizationId}::uuid and customer_id = ${customerId}
      and calculated_at >= ${new Date(tx.now)}::timestamptz limit 1
  ) as scored`;
}

/** From when on what this transaction changes about the customers, whose queue rows it holds, is known; epoch milliseconds. */
export async function knownFrom(tx: ServiceTransaction, customerIds: readonly string[]): Promise<number> {
  const [row] = await tx.sql<{ known_at: Date | null }>`
    select max(scored.known_at) as known_at from unnest((select ${customerIds}::uuid[])) as raised(id)
    cross join ${scoredMeanwhile(tx, fragment`raised.id`)}`;
  return Math.max(tx.now, row?.known_at?.getTime() ?? 0);
}

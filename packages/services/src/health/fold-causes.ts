import type { Cause } from "@perennial/core/health";
import type { ServiceTransaction } from "../kernel/index.ts";
import { addCauses } from "./add-causes.ts";
import { groupCauses } from "./causes.ts";
import { waitingCauses } from "./waiting-causes.ts";

/** Fewer aren't worth it. */
const MANY = 50;

/**
 * Puts one row of grouped causes in place of many, so that a customer that nobody scores for a day isn't read for a minute. Their
 * queue rows must be locked.
 */
export async function foldCauses(tx: ServiceTransaction, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const many = await tx.sql<{ id: string; raised: Cause[][] }>`
    select queue.customer_id as id, waiting.raised
    from (
      select ${tx.organizationId}::uuid as organization_id, id as customer_id from unnest((select ${customerIds}::uuid[])) as asked(id)
    ) as queue
    ${waitingCauses}
    where json_array_length(waiting.raised) > ${MANY}::int`;
  if (many.length === 0) return;
  await Promise.all([
    tx.sql`
      delete from scoring_cause
      where organization_id = ${tx.organizationId}::uuid and customer_id = any(${many.map(({ id }) => id)}::uuid[])`,
    addCauses(
      tx,
      many.map(({ id, raised }) => ({ id, causes: groupCauses(raised.flat()) })),
    ),
  ]);
}

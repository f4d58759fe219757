import type { ServiceTransaction } from "../kernel/index.ts";
import { waitingCauses } from "./waiting-causes.ts";

/** Fewer aren't worth it. */
const MANY = 50;

/**
 * Puts one row of grouped causes in place of many, so that a customer that nobody scores for a day isn't read for a minute. Their
 * queue rows must be locked.
 */
export async function foldCauses(tx: ServiceTransaction, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await tx.sql`
    with folded as materialized (
      select queue.customer_id, waiting.causes
      from (
        select ${tx.organizationId}::uuid as organization_id, id as customer_id from unnest((select ${customerIds}::uuid[])) as asked(id)
      ) as queue
      ${waitingCauses}
      where (
        select count(*) from scoring_cause as cause
        where cause.organization_id = queue.organization_id and cause.customer_id = queue.customer_id
      ) > ${MANY}::int
    ), gone as (
      delete from scoring_cause
      where organization_id = ${tx.organizationId}::uuid and customer_id = any(array(select customer_id from folded))
    )
    insert into scoring_cause (organization_id, customer_id, causes)
    select ${tx.organizationId}::uuid, customer_id, causes from folded`;
}

import type { Cause } from "@perennial/core/health";
import type { Fragment } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import { groupCauses } from "./causes.ts";
import type { Claimed } from "./claim-due.ts";
import type { ReplayedEnd } from "./evaluation.ts";
import { waitingCauses } from "./waiting-causes.ts";

export interface QueuedRow {
  customer_id: string;
  newest: bigint;
  raised: Cause[][] | null;
  past: ReplayedEnd | null;
}

/**
 * Those of the customers whose queue rows, locked by a statement before, meet a condition; with everything that waits for them, since
 * nothing is added until the commit.
 */
export async function readQueued(
  tx: ServiceTransaction,
  customerIds: readonly string[],
  condition: Fragment,
): Promise<Claimed[]> {
  const rows = await tx.sql<QueuedRow & Record<string, unknown>>`
    select queue.customer_id, queue.past, waiting.raised, waiting.newest
    from unnest((select ${customerIds}::uuid[])) as asked(id)
    cross join lateral (
      select organization_id, customer_id, past from scoring_queue
      where organization_id = ${tx.organizationId}::uuid and customer_id = asked.id and ${condition} limit 1
    ) as queue
    ${waitingCauses}`;
  return rows.map(toClaimed);
}

export function toClaimed({
  customer_id: customerId,
  newest: newestCause,
  raised,
  past,
}: QueuedRow): Claimed {
  return { customerId, newestCause, causes: groupCauses((raised ?? []).flat()), past };
}

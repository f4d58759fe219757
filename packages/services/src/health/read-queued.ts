import type { Cause } from "@perennial/core/health";
import { fragment, type Fragment, type Sql } from "@perennial/database";
import { groupCauses } from "./causes.ts";
import type { ReplayedEnd } from "./evaluation.ts";
import { waitingCauses } from "./waiting-causes.ts";

/** What waits for the next score of a customer. */
export interface Queued {
  customerId: string;
  /** Number of the newest cause that was seen, 0 without one; a higher one at the end means that there is more. */
  newestCause: bigint;
  /** Grouped, newest last. */
  causes: Cause[];
  /** The replayed past that bands are to go on from; null where nothing new of it is known. */
  past: ReplayedEnd | null;
}

interface QueuedRow {
  customer_id: string;
  newest: bigint;
  raised: Cause[][] | null;
  past: ReplayedEnd | null;
}

export interface QueuedRequest {
  customerIds: readonly string[];
  /** Of their rows of `scoring_queue`; any row unless said. */
  condition?: Fragment;
}

/**
 * Those of the customers whose queue rows meet a condition, with everything that waits for them: where a statement before locked the
 * rows, nothing is added until the commit.
 */
export async function readQueued(
  sql: Sql,
  organizationId: string,
  { customerIds, condition = fragment`true` }: QueuedRequest,
): Promise<Queued[]> {
  const rows = await sql<QueuedRow & Record<string, unknown>>`
    select queue.customer_id, queue.past, waiting.raised, waiting.newest
    from unnest((select ${customerIds}::uuid[])) as asked(id)
    cross join lateral (
      select organization_id, customer_id, past from scoring_queue
      where organization_id = ${organizationId}::uuid and customer_id = asked.id and ${condition} limit 1
    ) as queue
    ${waitingCauses}`;
  return rows.map(({ customer_id: customerId, newest: newestCause, raised, past }) => ({
    customerId,
    newestCause,
    causes: groupCauses((raised ?? []).flat()),
    past,
  }));
}

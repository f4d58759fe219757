import { fragment } from "@perennial/database";
import { crashPoint, type System } from "../kernel/index.ts";
import { causesWait } from "./waiting-causes.ts";

/** A scorer that died leaves its claim to others after this. */
const CLAIM_MS = 30_000;
/** What came due this recently was most likely made so by a fact that somebody waits to see. */
const FRESH_MS = 2_000;

export interface ClaimedBatch {
  organizationId: string;
  /** Names the claim: a row that has another was taken over. */
  claimedUntil: number;
  customerIds: string[];
}

export interface ClaimOptions {
  limit: number;
  /** FRESH: the newest first, only what came due a moment ago. OLDEST: by due time. WAITING: also facts whose debounce still runs. */
  order: "FRESH" | "OLDEST" | "WAITING";
  organizationId?: string;
}

/**
 * Takes due customers of one organisation for 30 seconds, in a transaction of its own. Rows that others hold are passed over, so
 * any number of workers share the queue. Null when nothing is due.
 */
export async function claimDue(
  system: System,
  { limit, order, organizationId }: ClaimOptions,
): Promise<ClaimedBatch | null> {
  const at = system.clock.now();
  const now = fragment`${new Date(at)}::timestamptz`;
  const due =
    order === "FRESH"
      ? fragment`due_at between ${new Date(at - FRESH_MS)}::timestamptz and ${now}`
      : order === "OLDEST"
        ? fragment`due_at <= ${now}`
        : fragment`(due_at <= ${now} or ${causesWait})`;
  const open = fragment`${due} and (claimed_until is null or claimed_until <= ${now})
    ${organizationId === undefined ? fragment`` : fragment`and organization_id = ${organizationId}::uuid`}`;
  const direction = order === "FRESH" ? fragment`desc` : fragment`asc`;
  const rows = await system.database.system.sql<{ organization_id: string; customer_id: string }>`
    with next as (select organization_id from scoring_queue where ${open} order by due_at ${direction} limit 1),
    batch as (
      select organization_id, customer_id from scoring_queue
      where organization_id = (select organization_id from next) and ${open}
      order by due_at ${direction} limit ${limit} for update skip locked
    )
    update scoring_queue as queue set claimed_until = ${new Date(at + CLAIM_MS)}::timestamptz
    from batch where queue.organization_id = batch.organization_id and queue.customer_id = batch.customer_id
    returning queue.organization_id, queue.customer_id,
      -- A claim that the server forgets when it falls is as good as none: its commit needn't wait for the disk.
      set_config('synchronous_commit', 'off', true)`;
  const first = rows[0];
  if (first === undefined) return null;
  crashPoint("claimed");
  return {
    organizationId: first.organization_id,
    claimedUntil: at + CLAIM_MS,
    customerIds: rows.map((row) => row.customer_id),
  };
}

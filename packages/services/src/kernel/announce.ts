import type { CustomerRow, Transaction } from "@perennial/database";
import type { WrittenLog } from "./hints.ts";

export type AnnouncementKind =
  | "HEALTH_CHANGED"
  | "RISK_CHANGED"
  | "ACTIVITY"
  | "CUSTOMER_CHANGED"
  | "PORTFOLIO_CHANGED"
  | "MODEL_CHANGED"
  | "CHURN_CHANGED"
  | "PREDICTIONS_CHANGED"
  | "ALERT_RAISED"
  | "ALERTS_READ"
  | "SESSION_ENDED";

/** A row of the log before it has a position. Ids, numbers and keys only, so that erasure stays possible. */
export interface Announcement {
  kind: AnnouncementKind;
  customerId: string | null;
  payload: unknown;
  /** The customer as this transaction leaves it, where it is known: for those in this process who tell of it, never written. */
  customer?: CustomerRow;
}

/**
 * Takes the next positions of the organisation's log. The head's row lock lasts to the commit, so positions are gap-free
 * and in commit order; run it last in the transaction to hold the lock briefly.
 */
export async function writeLog(
  tx: Transaction,
  organizationId: string,
  announcements: readonly Announcement[],
  now: number,
): Promise<WrittenLog> {
  const rows = JSON.stringify(
    announcements.map(({ kind, customerId, payload }) => ({ kind, customerId, payload })),
  );
  const [head] = await tx.sql<{ head: bigint }>`
    with taken as (
      update log_head set head = head + ${announcements.length}::int
      where organization_id = ${organizationId}::uuid returning head
    ), written as (
      insert into log (organization_id, position, at, kind, customer_id, payload)
      select ${organizationId}::uuid, taken.head - ${announcements.length}::int + row.number, ${new Date(now)}::timestamptz,
        row.value->>'kind', (row.value->>'customerId')::uuid, row.value->'payload'
      from taken, jsonb_array_elements(${rows}::jsonb) with ordinality as row(value, number)
    )
    select head from taken`;
  const to = Number(head!.head);
  const from = to - announcements.length;
  const entries = announcements.map((announcement, index) => ({
    ...announcement,
    position: from + index + 1,
    at: now,
  }));
  return { from, to, entries };
}

import { customerKey, ensureCustomers } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { UserDayKey } from "./count-user-days.ts";
import type { MisplacedEvent } from "./misplaced-events.ts";
import { rebuildUserDayRows } from "./rebuild-user-day-rows.ts";

/** An event's way from one customer to another. */
export interface Move {
  from: string | null;
  to: string;
}

/** Puts events where they belong and rebuilds the user-days they left and came to. */
export async function moveEvents(tx: ServiceTransaction, events: readonly MisplacedEvent[]): Promise<Move[]> {
  if (events.length === 0) return [];
  const created = await ensureCustomers(
    tx,
    events.filter((event) => event.toCustomerId === null).map((event) => event.to),
  );
  const placed = events.map((event) => ({
    ...event,
    toCustomerId: event.toCustomerId ?? created.get(customerKey(event.to))!,
  }));
  await tx.sql`
    update event set end_user_id = placed.user_id, customer_id = placed.customer_id
    from unnest(${placed.map((event) => event.id)}::uuid[], ${placed.map((event) => event.occurredAt.toISOString())}::timestamptz[],
      ${placed.map((event) => event.toUserId)}::uuid[], ${placed.map((event) => event.toCustomerId)}::uuid[])
      as placed(id, occurred_at, user_id, customer_id)
    where event.organization_id = ${tx.organizationId}::uuid and event.id = placed.id and event.occurred_at = placed.occurred_at`;
  const keys = new Map<string, UserDayKey>();
  const touch = (key: UserDayKey) => keys.set(`${key.customerId} ${key.day} ${key.userId}`, key);
  for (const { day, fromCustomerId, fromUserId, toCustomerId, toUserId } of placed) {
    if (fromCustomerId !== null && fromUserId !== null)
      touch({ customerId: fromCustomerId, day, userId: fromUserId });
    touch({ customerId: toCustomerId, day, userId: toUserId });
  }
  await rebuildUserDayRows(tx, [...keys.values()]);
  return placed.map((event) => ({ from: event.fromCustomerId, to: event.toCustomerId }));
}

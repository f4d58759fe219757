import { customerKey, ensureCustomers } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { UserDayKey } from "./count-user-days.ts";
import { liveCustomers } from "./live-customers.ts";
import type { Place } from "./place-of.ts";
import type { StoredEvent } from "./read-events.ts";
import { rebuildUserDayRows } from "./rebuild-user-day-rows.ts";

/** A row's way from one customer to another. */
export interface Move {
  from: string | null;
  to: string;
}

/** Puts events where they belong and rebuilds the user-days they left and came to; those in their place are left alone. */
export async function moveEvents(
  tx: ServiceTransaction,
  events: readonly StoredEvent[],
  place: (event: StoredEvent) => Place | null,
): Promise<Move[]> {
  const placed = events.flatMap((event) => {
    const to = place(event);
    return to === null ? [] : [{ event, to, key: customerKey(to.customer) }];
  });
  const live = await liveCustomers(
    tx,
    placed.map(({ to }) => to.customer),
  );
  const misplaced = placed.filter(
    ({ event, to, key }) => event.endUserId !== to.endUserId || event.customerId !== live.get(key),
  );
  if (misplaced.length === 0) return [];
  const created = await ensureCustomers(
    tx,
    misplaced.filter(({ key }) => !live.has(key)).map(({ to }) => to.customer),
  );
  const rows = misplaced.map(({ event, to, key }) => ({
    ...event,
    toUserId: to.endUserId,
    toId: live.get(key) ?? created.get(key)!,
  }));
  await tx.sql`
    update event set end_user_id = placed.user_id, customer_id = placed.customer_id
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.occurredAt.toISOString())}::timestamptz[],
      ${rows.map((row) => row.toUserId)}::uuid[], ${rows.map((row) => row.toId)}::uuid[])
      as placed(id, occurred_at, user_id, customer_id)
    where event.organization_id = ${tx.organizationId}::uuid and event.id = placed.id and event.occurred_at = placed.occurred_at`;
  const keys = new Map<string, UserDayKey>();
  const touch = (key: UserDayKey) => keys.set(`${key.customerId} ${key.day} ${key.userId}`, key);
  for (const { day, customerId, endUserId, toId, toUserId } of rows) {
    if (customerId !== null && endUserId !== null) touch({ customerId, day, userId: endUserId });
    touch({ customerId: toId, day, userId: toUserId });
  }
  await rebuildUserDayRows(tx, [...keys.values()]);
  return rows.map((row) => ({ from: row.customerId, to: row.toId }));
}

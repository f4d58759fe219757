import type { ServiceTransaction } from "../kernel/index.ts";

export interface SeenPerson {
  endUserId: string;
  /** Epoch milliseconds of the person's first and last event in this batch; null without any. */
  firstAt: number | null;
  lastAt: number | null;
  /** Of the newest membership, else of the last event. */
  customerId: string | null;
  /** A membership says so; an event says so only while it is the newest. */
  isMember: boolean;
}

/** When people were first and last seen, and where they belong now. Rows are locked in the order of ids. */
export async function touchPeople(tx: ServiceTransaction, people: readonly SeenPerson[]): Promise<void> {
  if (people.length === 0) return;
  const rows = [...people].sort((a, b) => (a.endUserId < b.endUserId ? -1 : 1));
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  await tx.sql`
    with seen as (
      select * from unnest(${rows.map((row) => row.endUserId)}::uuid[], ${rows.map((row) => iso(row.firstAt))}::timestamptz[],
        ${rows.map((row) => iso(row.lastAt))}::timestamptz[], ${rows.map((row) => row.customerId)}::uuid[],
        ${rows.map((row) => row.isMember)}::boolean[]) as seen(id, first_at, last_at, customer_id, is_member)
    ), locked as materialized (
      select end_user.id from end_user
      where organization_id = ${tx.organizationId}::uuid and id = any(${rows.map((row) => row.endUserId)}::uuid[])
      order by id for no key update
    )
    update end_user set
      first_seen_at = least(end_user.first_seen_at, seen.first_at),
      last_seen_at = greatest(end_user.last_seen_at, seen.last_at),
      customer_id = case
        when seen.is_member or end_user.customer_id is null or end_user.last_seen_at is null or seen.last_at > end_user.last_seen_at
          then coalesce(seen.customer_id, end_user.customer_id)
        when seen.last_at = end_user.last_seen_at and seen.customer_id <> end_user.customer_id then (
          select id from customer where organization_id = ${tx.organizationId}::uuid and id in (seen.customer_id, end_user.customer_id)
          order by kind desc, external_id collate "C" desc limit 1)
        else end_user.customer_id end
    from seen join locked on locked.id = seen.id
    where end_user.organization_id = ${tx.organizationId}::uuid and end_user.id = seen.id`;
}

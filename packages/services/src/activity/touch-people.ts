import { fragment, type Fragment } from "@perennial/database";
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

/** Rows that say nothing new are locked but not written again. */
const isNewer = fragment`least(end_user.first_seen_at, excluded.first_seen_at) is distinct from end_user.first_seen_at
  or greatest(end_user.last_seen_at, excluded.last_seen_at) is distinct from end_user.last_seen_at`;

/**
 * When people were first and last seen, and where they belong now. They are all there: the insert never inserts, but finds and locks
 * each row by its key and in the order of keys, which an update that joins does not promise.
 */
export async function touchPeople(tx: ServiceTransaction, people: readonly SeenPerson[]): Promise<void> {
  const sorted = [...people].sort((a, b) => (a.endUserId < b.endUserId ? -1 : 1));
  const members = sorted.filter((person) => person.isMember);
  const others = sorted.filter((person) => !person.isMember);
  const updates: Promise<unknown>[] = [];
  if (members.length > 0) {
    updates.push(tx.sql`
      ${insertSeen(tx, members)}
      on conflict (organization_id, id) do update set
        first_seen_at = least(end_user.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(end_user.last_seen_at, excluded.last_seen_at),
        customer_id = excluded.customer_id
      where end_user.customer_id is distinct from excluded.customer_id or ${isNewer}`);
  }
  if (others.length > 0) {
    updates.push(tx.sql`
      ${insertSeen(tx, others)}
      on conflict (organization_id, id) do update set
        first_seen_at = least(end_user.first_seen_at, excluded.first_seen_at),
        last_seen_at = greatest(end_user.last_seen_at, excluded.last_seen_at),
        customer_id = case
          when end_user.customer_id is null or end_user.last_seen_at is null or excluded.last_seen_at > end_user.last_seen_at
            then coalesce(excluded.customer_id, end_user.customer_id)
          when excluded.last_seen_at = end_user.last_seen_at and excluded.customer_id <> end_user.customer_id then (
            select id from customer
            where organization_id = ${tx.organizationId}::uuid and id in (excluded.customer_id, end_user.customer_id)
            order by kind desc, external_id collate "C" desc limit 1)
          else end_user.customer_id end
      where end_user.customer_id is distinct from excluded.customer_id or ${isNewer}`);
  }
  await Promise.all(updates);
}

function insertSeen(tx: ServiceTransaction, rows: readonly SeenPerson[]): Fragment {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return fragment`
    insert into end_user (organization_id, id, traits, first_seen_at, last_seen_at, customer_id)
    select ${tx.organizationId}::uuid, id, '{}', first_at, last_at, customer_id
    from unnest(${rows.map((row) => row.endUserId)}::uuid[], ${rows.map((row) => iso(row.firstAt))}::timestamptz[],
      ${rows.map((row) => iso(row.lastAt))}::timestamptz[], ${rows.map((row) => row.customerId)}::uuid[])
      as seen(id, first_at, last_at, customer_id)`;
}

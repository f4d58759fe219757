import type { Message } from "@perennial/core/activity";
import { groupInForce, type Membership, membershipOf } from "@perennial/core/customers";
import { sourceOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { ActivityState, KnownPerson } from "./activity-state.ts";

export interface AppliedMemberships {
  /** People of whom a membership is new. */
  joined: Set<KnownPerson>;
  /** Of those, the people whose stored events have to be looked at again. */
  affected: Set<string>;
}

interface Row extends Membership {
  source: Source;
}

/** Stores what group calls say. */
export async function applyMemberships(
  tx: ServiceTransaction,
  state: ActivityState,
  messages: readonly Message[],
  receivedAt: number,
): Promise<AppliedMemberships> {
  const joined = new Set<KnownPerson>();
  const affected = new Set<string>();
  for (const row of await insertMemberships(tx, messages, receivedAt)) {
    // A waiting anonymous id takes its groups along when it is named.
    const person = state.personOf(row.source);
    if (person === null) continue;
    const before = person.memberships;
    person.memberships = [...before, row];
    joined.add(person);
    const isSame =
      before.length > 0 &&
      groupInForce(person.memberships, row.occurredAt) === groupInForce(before, row.occurredAt);
    if (!person.fresh && !isSame) affected.add(person.endUserId);
  }
  return { joined, affected };
}

async function insertMemberships(
  tx: ServiceTransaction,
  messages: readonly Message[],
  receivedAt: number,
): Promise<Row[]> {
  const told = new Map<string, Row>();
  for (const message of messages) {
    const membership = membershipOf(message);
    if (!membership) continue;
    const source = sourceOf(membership.kind, membership.id);
    told.set(keyOf(source, membership.occurredAt, membership.groupId), { ...membership, source });
  }
  if (told.size === 0) return [];
  const rows = [...told.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const inserted = await tx.sql<{ source: Source; occurred_at: Date; group_external_id: string }>`
    insert into membership (organization_id, source, occurred_at, group_external_id, received_at)
    select ${tx.organizationId}::uuid, source, occurred_at, group_id, ${new Date(receivedAt)}::timestamptz
    from unnest(${rows.map((row) => row.source)}::text[], ${rows.map((row) => new Date(row.occurredAt).toISOString())}::timestamptz[],
      ${rows.map((row) => row.groupId)}::text[]) as told(source, occurred_at, group_id)
    on conflict do nothing returning source, occurred_at, group_external_id`;
  return inserted.map((row) =>
    told.get(keyOf(row.source, row.occurred_at.getTime(), row.group_external_id))!,
  );
}

function keyOf(source: Source, occurredAt: number, groupId: string): string {
  return JSON.stringify([source, occurredAt, groupId]);
}

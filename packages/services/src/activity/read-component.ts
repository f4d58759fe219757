import {
  type IdentityLink,
  type IdentityView,
  type Membership,
  personOf,
  viewIdentities,
} from "@perennial/core/customers";
import { idOf, kindOf, type IdentityKind, sourceOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

interface IdentityRow {
  kind: IdentityKind;
  external_id: string;
  end_user_id: string | null;
  linked_to: string | null;
  linked_at: Date | null;
}

/** All ids that can be the same people as the given ones, and what the stored links and memberships say about them. */
export interface Component {
  /** The person that each id is stored with. */
  endUserOf: Map<Source, string | null>;
  /** Everybody whose events can be concerned: their row may be gone already. */
  endUserIds: string[];
  view: IdentityView;
}

export async function readComponent(
  tx: ServiceTransaction,
  endUserIds: readonly string[],
): Promise<Component> {
  const rows = new Map<Source, IdentityRow>();
  const people = new Set(endUserIds);
  const users = new Set<string>();
  for (let size = -1; size !== rows.size;) {
    size = rows.size;
    for (const row of await readNeighbours(tx, [...people], [...users])) {
      rows.set(sourceOf(row.kind, row.external_id), row);
      if (row.end_user_id !== null) people.add(row.end_user_id);
      if (row.kind === "USER") users.add(row.external_id);
      if (row.linked_to !== null) users.add(row.linked_to);
    }
  }
  const links = [...rows.values()].flatMap((row): IdentityLink[] =>
    row.linked_to === null || row.linked_at === null
      ? []
      : [{ kind: row.kind, id: row.external_id, userId: row.linked_to, occurredAt: row.linked_at.getTime() }],
  );
  for (const id of await readPeopleNamed(tx, [...users])) people.add(id);
  return {
    endUserOf: new Map([...rows].map(([source, row]) => [source, row.end_user_id])),
    endUserIds: [...people],
    view: viewIdentities(links, await readMemberships(tx, [...rows.keys()])),
  };
}

/** Ids of these people, these user ids themselves, and the ids that are linked to them. */
function readNeighbours(
  tx: ServiceTransaction,
  endUserIds: readonly string[],
  userIds: readonly string[],
): Promise<IdentityRow[]> {
  return tx.sql<IdentityRow>`
    select kind, external_id, end_user_id, linked_to, linked_at from identity
    where organization_id = ${tx.organizationId}::uuid and end_user_id = any(${endUserIds}::uuid[]) and erased_at is null
    union
    select kind, external_id, end_user_id, linked_to, linked_at from identity
    where organization_id = ${tx.organizationId}::uuid and kind = 'USER' and external_id = any(${userIds}::text[]) and erased_at is null
    union
    select kind, external_id, end_user_id, linked_to, linked_at from identity
    where organization_id = ${tx.organizationId}::uuid and linked_to = any(${userIds}::text[]) and erased_at is null`;
}

/** A person who was merged away or split off before keeps the row of that name. */
async function readPeopleNamed(tx: ServiceTransaction, userIds: readonly string[]): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>`
    select id from end_user where organization_id = ${tx.organizationId}::uuid and external_id = any(${userIds}::text[])`;
  return rows.map((row) => row.id);
}

async function readMemberships(tx: ServiceTransaction, sources: readonly Source[]): Promise<Membership[]> {
  const rows = await tx.sql<{ source: Source; at: Date; group_id: string }>`
    select source, occurred_at as at, group_external_id as group_id from membership
    where organization_id = ${tx.organizationId}::uuid and source = any(${sources}::text[])`;
  return rows.map(({ source, at, group_id }) => ({
    kind: kindOf(source),
    id: idOf(source),
    groupId: group_id,
    occurredAt: at.getTime(),
  }));
}

/** The canonical user id of an id, or null while it waits. */
export function canonicalOf(source: Source, view: IdentityView): string | null {
  return personOf(kindOf(source) === "USER" ? { userId: idOf(source) } : { anonymousId: idOf(source) }, view);
}

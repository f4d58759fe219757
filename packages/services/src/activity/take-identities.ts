import { idOf, kindOf, type IdentityKind, sourceOf, type Source } from "../book/index.ts";
import { newId, type ServiceTransaction } from "../kernel/index.ts";
import type { ActivityState } from "./activity-state.ts";
import { readState } from "./read-state.ts";

/** Makes ids known that weren't, each user id with a person of its own. What another batch was first with is read again. */
export async function takeIdentities(
  tx: ServiceTransaction,
  state: ActivityState,
  sources: readonly Source[],
): Promise<void> {
  const unknown = sources.filter((source) => !state.identities.has(source)).sort();
  if (unknown.length === 0) return;
  const own = new Map(unknown.map((source) => [source, kindOf(source) === "USER" ? newId(tx.now) : null]));
  const inserted = await tx.sql<{ kind: IdentityKind; external_id: string }>`
    insert into identity (organization_id, kind, external_id, end_user_id)
    select ${tx.organizationId}::uuid, * from unnest(${unknown.map(kindOf)}::identity_kind[], ${unknown.map(idOf)}::text[],
      ${[...own.values()]}::uuid[])
    on conflict do nothing returning kind, external_id`;
  const fresh = inserted.map((row) => sourceOf(row.kind, row.external_id));
  for (const source of fresh) {
    const endUserId = own.get(source) ?? null;
    state.identities.set(source, { endUserId, linkedTo: null, linkedAt: null, fresh: true });
    if (endUserId)
      state.persons.set(endUserId, {
        endUserId,
        userId: idOf(source),
        memberships: [],
        fresh: true,
        seen: null,
      });
  }
  await insertPeople(
    tx,
    fresh.flatMap((source) => (own.get(source) ? [{ id: own.get(source)!, userId: idOf(source) }] : [])),
  );
  const raced = unknown.filter((source) => !state.identities.has(source));
  if (raced.length > 0) await readState(tx, state, { sources: raced, groupIds: [], withSolos: true });
}

async function insertPeople(
  tx: ServiceTransaction,
  people: readonly { id: string; userId: string }[],
): Promise<void> {
  if (people.length === 0) return;
  await tx.sql`
    insert into end_user (organization_id, id, external_id, traits)
    select ${tx.organizationId}::uuid, id, external_id, '{}'
    from unnest(${people.map((person) => person.id)}::uuid[], ${people.map((person) => person.userId)}::text[]) as fresh(id, external_id)`;
}

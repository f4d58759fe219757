import { idOf, kindOf, type Source } from "../book/index.ts";
import { newId, type ServiceTransaction } from "../kernel/index.ts";
import { canonicalOf, type Component } from "./read-component.ts";

/**
 * Gives each canonical user id of the component its person, and each id to the person it means. From here on new events go there;
 * the stored ones are moved after it. Returns people by canonical user id.
 */
export async function placeIdentities(
  tx: ServiceTransaction,
  component: Component,
): Promise<Map<string, string>> {
  const canonical = new Map(
    [...component.endUserOf.keys()].map((source) => [source, canonicalOf(source, component.view)]),
  );
  const people = await ensurePeople(
    tx,
    [...new Set([...canonical.values()].filter((userId) => userId !== null))].sort(),
  );
  const misplaced = [...canonical]
    .map(([source, userId]): [Source, string | null] => [
      source,
      userId === null ? null : people.get(userId)!,
    ])
    .filter(([source, endUserId]) => component.endUserOf.get(source) !== endUserId);
  if (misplaced.length > 0) {
    await tx.sql`
      update identity set end_user_id = placed.end_user_id
      from unnest(${misplaced.map(([source]) => kindOf(source))}::identity_kind[], ${misplaced.map(([source]) => idOf(source))}::text[],
        ${misplaced.map(([, endUserId]) => endUserId)}::uuid[]) as placed(kind, external_id, end_user_id)
      where identity.organization_id = ${tx.organizationId}::uuid and identity.kind = placed.kind
        and identity.external_id = placed.external_id`;
  }
  return people;
}

async function ensurePeople(
  tx: ServiceTransaction,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; external_id: string }>`
    insert into end_user (organization_id, id, external_id, traits)
    select ${tx.organizationId}::uuid, id, external_id, '{}'
    from unnest(${userIds.map(() => newId(tx.now))}::uuid[], ${userIds}::text[]) as wanted(id, external_id)
    on conflict (organization_id, external_id) do update set external_id = excluded.external_id
    returning id, external_id`;
  return new Map(rows.map((row) => [row.external_id, row.id]));
}

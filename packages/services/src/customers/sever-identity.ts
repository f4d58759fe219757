import { sha256 } from "@perennial/core/activity";
import { idOf, kindOf, type IdentityKind, sourceOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Turns every id of a person, anonymous ones and aliases too, into a tombstone that leads nowhere; returns what they were. */
export async function severIdentity(tx: ServiceTransaction, endUserId: string): Promise<Source[]> {
  const rows = await tx.sql<{ kind: IdentityKind; external_id: string }>`
    delete from identity where organization_id = ${tx.organizationId}::uuid and end_user_id = ${endUserId}::uuid
    returning kind, external_id`;
  const sources = rows.map((row) => sourceOf(row.kind, row.external_id));
  // An id that waits to be moved here may still be linked to one of these.
  const linked = await tx.sql<{ kind: IdentityKind; external_id: string }>`
    delete from identity where organization_id = ${tx.organizationId}::uuid
      and linked_to = any(${sources.filter((source) => kindOf(source) === "USER").map(idOf)}::text[])
    returning kind, external_id`;
  for (const row of linked) sources.push(sourceOf(row.kind, row.external_id));
  await tx.sql`
    insert into identity (organization_id, kind, external_id, erased_at)
    select ${tx.organizationId}::uuid, kind, tombstone, ${new Date(tx.now)}::timestamptz
    from unnest(${sources.map(kindOf)}::identity_kind[], ${sources.map((source) => sha256(idOf(source)))}::text[]) as severed(kind, tombstone)
    on conflict do nothing`;
  await tx.sql`delete from membership where organization_id = ${tx.organizationId}::uuid and source = any(${sources}::text[])`;
  return sources;
}

import { sha256 } from "@perennial/core/activity";
import { idOf, kindOf, type IdentityKind, sourceOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Of these ids, those of erased people: only a hash of an erased id is kept. */
export async function findErased(tx: ServiceTransaction, sources: readonly Source[]): Promise<Set<Source>> {
  const byTombstone = new Map(
    sources.map((source) => [sourceOf(kindOf(source), sha256(idOf(source))), source]),
  );
  const tombstones = [...byTombstone.keys()];
  const rows = await tx.sql<{ kind: IdentityKind; external_id: string }>`
    select erased.* from unnest((select ${tombstones.map(kindOf)}::identity_kind[]), (select ${tombstones.map(idOf)}::text[])) as asked(kind, external_id)
    cross join lateral (
      select kind, external_id from identity
      where organization_id = ${tx.organizationId}::uuid and kind = asked.kind and external_id = asked.external_id
        and erased_at is not null limit 1
    ) as erased`;
  return new Set(rows.map((row) => byTombstone.get(sourceOf(row.kind, row.external_id))!));
}

import { fragment } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Traits by owner; a trait set to null is no trait. */
export type TraitsByOwner = Map<string, Record<string, unknown>>;

interface Row {
  owner: string;
  subject: string;
  value: unknown;
}

/** Of customers, and of people. */
const kinds = {
  TRAIT: { owner: fragment`customer_id`, isKind: fragment`kind = 'TRAIT'` },
  USER_TRAIT: { owner: fragment`end_user_id`, isKind: fragment`kind = 'USER_TRAIT'` },
};
type TraitKind = keyof typeof kinds;

/** All traits in force of these owners, from their facts. */
export async function newestTraits(
  tx: ServiceTransaction,
  kind: TraitKind,
  owners: readonly string[],
): Promise<TraitsByOwner> {
  const { owner, isKind } = kinds[kind];
  const rows = await tx.sql<Row>`
    select distinct on (${owner}, subject) ${owner} as owner, subject, state->'value' as value from fact
    where organization_id = ${tx.organizationId}::uuid and ${owner} = any(${owners}::uuid[]) and ${isKind} and retracted_at is null
    order by ${owner}, subject, effective_at desc, id desc`;
  const traits: TraitsByOwner = new Map(owners.map((id) => [id, {}]));
  for (const row of rows) if (row.value !== null) traits.get(row.owner)![row.subject] = row.value;
  return traits;
}

export interface TouchedTrait {
  owner: string;
  subject: string;
}

/** The values in force of single traits: by index, however many versions there are. A null value where there is none. */
export async function newestOfTraits(
  tx: ServiceTransaction,
  kind: TraitKind,
  touched: readonly TouchedTrait[],
): Promise<(TouchedTrait & { value: unknown })[]> {
  const { owner, isKind } = kinds[kind];
  return tx.sql<Row>`
    select touched.owner, touched.subject, newest.value
    from unnest(${touched.map((trait) => trait.owner)}::uuid[], ${touched.map((trait) => trait.subject)}::text[])
      as touched(owner, subject)
    left join lateral (
      select state->'value' as value from fact
      where organization_id = ${tx.organizationId}::uuid and ${owner} = touched.owner and ${isKind}
        and subject = touched.subject and retracted_at is null
      order by effective_at desc, id desc limit 1
    ) as newest on true`;
}

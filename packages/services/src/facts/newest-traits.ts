import type { ServiceTransaction } from "../kernel/index.ts";

/** Traits by owner; a trait set to null is no trait. */
export type TraitsByOwner = Map<string, Record<string, unknown>>;

interface Row {
  owner: string;
  subject: string;
  value: unknown;
}

/** All traits in force of customers, from their facts. */
export async function newestCustomerTraits(
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<TraitsByOwner> {
  const rows = await tx.sql<Row>`
    select distinct on (customer_id, subject) customer_id as owner, subject, state->'value' as value from fact
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and kind = 'TRAIT'
      and retracted_at is null
    order by customer_id, subject, effective_at desc, id desc`;
  return collect(customerIds, rows);
}

/** All traits in force of people, from their facts. */
export async function newestUserTraits(
  tx: ServiceTransaction,
  endUserIds: readonly string[],
): Promise<TraitsByOwner> {
  const rows = await tx.sql<Row>`
    select distinct on (end_user_id, subject) end_user_id as owner, subject, state->'value' as value from fact
    where organization_id = ${tx.organizationId}::uuid and end_user_id = any(${endUserIds}::uuid[]) and kind = 'USER_TRAIT'
      and retracted_at is null
    order by end_user_id, subject, effective_at desc, id desc`;
  return collect(endUserIds, rows);
}

export interface TouchedTrait {
  owner: string;
  subject: string;
}

/** The values in force of single traits: by index, however many versions there are. A null value where there is none. */
export async function newestOfTraits(
  tx: ServiceTransaction,
  kind: "TRAIT" | "USER_TRAIT",
  touched: readonly TouchedTrait[],
): Promise<(TouchedTrait & { value: unknown })[]> {
  const owners = touched.map((trait) => trait.owner);
  const subjects = touched.map((trait) => trait.subject);
  return kind === "TRAIT"
    ? tx.sql<Row>`
        select touched.owner, touched.subject, newest.value
        from unnest(${owners}::uuid[], ${subjects}::text[]) as touched(owner, subject)
        left join lateral (
          select state->'value' as value from fact
          where organization_id = ${tx.organizationId}::uuid and customer_id = touched.owner and kind = 'TRAIT'
            and subject = touched.subject and retracted_at is null
          order by effective_at desc, id desc limit 1
        ) as newest on true`
    : tx.sql<Row>`
        select touched.owner, touched.subject, newest.value
        from unnest(${owners}::uuid[], ${subjects}::text[]) as touched(owner, subject)
        left join lateral (
          select state->'value' as value from fact
          where organization_id = ${tx.organizationId}::uuid and end_user_id = touched.owner and kind = 'USER_TRAIT'
            and subject = touched.subject and retracted_at is null
          order by effective_at desc, id desc limit 1
        ) as newest on true`;
}

function collect(owners: readonly string[], rows: readonly Row[]): TraitsByOwner {
  const traits: TraitsByOwner = new Map(owners.map((owner) => [owner, {}]));
  for (const { owner, subject, value } of rows) if (value !== null) traits.get(owner)![subject] = value;
  return traits;
}

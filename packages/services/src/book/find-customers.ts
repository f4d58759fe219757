import type { CustomerKind } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";

/** A customer by our id or the product's own. */
export interface CustomerRef {
  id?: string | null | undefined;
  externalId?: string | null | undefined;
}

export interface FoundCustomer {
  id: string;
  kind: CustomerKind;
  externalId: string;
  /** The user id it was looked for by, when that is a person and not an account: what is told about them follows them. */
  userId: string | null;
}

interface Row {
  asked: string;
  id: string;
  kind: CustomerKind;
  external_id: string;
  user_id: string | null;
}

/**
 * The customers meant, in the order of the references; null where there is none. A customer of one that became part of an account
 * leads to it. An external id is looked for among accounts, then customers of one, then the user ids of people.
 */
export async function findCustomers(
  tx: Pick<ServiceTransaction, "sql" | "organizationId">,
  refs: readonly CustomerRef[],
): Promise<(FoundCustomer | null)[]> {
  const ids = [...new Set(refs.flatMap((ref) => (ref.id ? [ref.id] : [])))];
  const externalIds = [
    ...new Set(refs.flatMap((ref) => (!ref.id && ref.externalId ? [ref.externalId] : []))),
  ];
  const rows = await tx.sql<Row>`
    with recursive meant as (
      select 'i:' || id as asked, id, case kind when 'SOLO' then external_id end as user_id
      from customer where organization_id = ${tx.organizationId}::uuid and id = any(${ids}::uuid[])
      union all
      select 'e:' || asked.external_id, hit.id, hit.user_id
      from unnest(${externalIds}::text[]) as asked(external_id)
      cross join lateral (
        select id, case kind when 'SOLO' then external_id end as user_id, case kind when 'ACCOUNT' then 0 else 1 end as place
        from customer where organization_id = ${tx.organizationId}::uuid and external_id = asked.external_id
          and kind in ('ACCOUNT', 'SOLO')
        union all
        select person.customer_id, asked.external_id, 2
        from identity join end_user as person on person.organization_id = identity.organization_id and person.id = identity.end_user_id
        where identity.organization_id = ${tx.organizationId}::uuid and identity.kind = 'USER'
          and identity.external_id = asked.external_id and person.customer_id is not null
        order by place limit 1
      ) as hit
    ), followed as (
      select asked, id, user_id from meant
      union
      select followed.asked, customer.merged_into_id, followed.user_id from followed
      join customer on customer.organization_id = ${tx.organizationId}::uuid and customer.id = followed.id
      where customer.merged_into_id is not null
    )
    select followed.asked, customer.id, customer.kind, customer.external_id, followed.user_id
    from followed join customer on customer.organization_id = ${tx.organizationId}::uuid and customer.id = followed.id
    where customer.merged_into_id is null`;
  const byAsked = new Map(rows.map((row) => [row.asked, row]));
  return refs.map((ref) => {
    const row = byAsked.get(ref.id ? `i:${ref.id}` : `e:${ref.externalId ?? ""}`);
    return row ? { id: row.id, kind: row.kind, externalId: row.external_id, userId: row.user_id } : null;
  });
}

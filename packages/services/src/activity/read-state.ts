import type { CustomerKind } from "@perennial/database";
import { customerKey, type IdentityKind, idOf, kindOf, sourceOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { ActivityState } from "./activity-state.ts";

interface StateRow {
  identities: [kind: IdentityKind, id: string, endUserId: string | null, linkedTo: string | null, linkedAt: number | null][] | null;
  people: [endUserId: string, userId: string][] | null;
  told: [endUserId: string, occurredAt: number, groupId: string][] | null;
  customers: [id: string, kind: CustomerKind, externalId: string][] | null;
}

/** Everything about these ids and groups in one round trip: who they are, their groups, and the customers their events can be of. */
export async function readState(
  tx: ServiceTransaction,
  state: ActivityState,
  sources: readonly Source[],
  groupIds: readonly string[],
): Promise<void> {
  if (sources.length === 0 && groupIds.length === 0) return;
  const [row] = await tx.sql<StateRow>`
    with asked as (
      select * from unnest(${sources.map(kindOf)}::identity_kind[], ${sources.map(idOf)}::text[]) as asked(kind, external_id)
    ), found as materialized (
      select identity.* from asked join identity on identity.organization_id = ${tx.organizationId}::uuid
        and identity.kind = asked.kind and identity.external_id = asked.external_id
      where identity.erased_at is null
    ), people as materialized (
      select id, external_id from end_user
      where organization_id = ${tx.organizationId}::uuid and id = any(array(select end_user_id from found)) and external_id is not null
    ), told as materialized (
      select own.end_user_id as id, membership.occurred_at, membership.group_external_id
      from identity as own join membership on membership.organization_id = ${tx.organizationId}::uuid
        and membership.source = case own.kind when 'USER' then 'u:' else 'a:' end || own.external_id
      where own.organization_id = ${tx.organizationId}::uuid and own.end_user_id = any(array(select id from people))
    ), wanted as (
      select 'ACCOUNT'::customer_kind as kind, unnest(${groupIds}::text[]) as external_id
      union select 'ACCOUNT', group_external_id from told
      union select 'SOLO', external_id from people where not exists (select from told where told.id = people.id)
    )
    select
      (select json_agg(json_build_array(kind, external_id, end_user_id, linked_to, extract(epoch from linked_at) * 1000)) from found)
        as identities,
      (select json_agg(json_build_array(id, external_id)) from people) as people,
      (select json_agg(json_build_array(id, extract(epoch from occurred_at) * 1000, group_external_id)) from told) as told,
      (select json_agg(json_build_array(customer.id, customer.kind, customer.external_id))
        from wanted join customer on customer.organization_id = ${tx.organizationId}::uuid and customer.kind = wanted.kind
          and customer.external_id = wanted.external_id
        where customer.merged_into_id is null) as customers`;
  for (const [kind, id, endUserId, linkedTo, linkedAt] of row?.identities ?? []) {
    state.identities.set(sourceOf(kind, id), { endUserId, linkedTo, linkedAt, fresh: false });
  }
  for (const [endUserId, userId] of row?.people ?? []) {
    state.persons.set(endUserId, { endUserId, userId, memberships: [], fresh: false });
  }
  for (const [endUserId, occurredAt, groupId] of row?.told ?? []) {
    state.persons.get(endUserId)?.memberships.push({ groupId, occurredAt });
  }
  for (const [id, kind, externalId] of row?.customers ?? []) state.customers.set(customerKey({ kind, externalId }), id);
}

import type { CustomerKind } from "@perennial/database";
import { customerKey, type IdentityKind, idOf, kindOf, sourceOf, type Source } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { ActivityState } from "./activity-state.ts";

interface StateRow {
  identities:
    | [
        kind: IdentityKind,
        id: string,
        endUserId: string | null,
        linkedTo: string | null,
        linkedAt: number | null,
      ][]
    | null;
  erased: [kind: IdentityKind, id: string][] | null;
  people:
    | [
        endUserId: string,
        userId: string,
        firstAt: number | null,
        lastAt: number | null,
        customerId: string | null,
      ][]
    | null;
  told: [endUserId: string, occurredAt: number, groupId: string][] | null;
  customers: [id: string, kind: CustomerKind, externalId: string][] | null;
}

export interface StateRequest {
  sources: readonly Source[];
  groupIds: readonly string[];
  /** Also customers of one, for messages that name no account. */
  withSolos: boolean;
}

/**
 * Everything about these ids and groups in one round trip: who they are, their groups, and the customers their events can be of.
 * Lateral look-ups by key, because a planner without statistics (a first import, the embedded database) would join whole tables; of
 * arrays behind a `select` it doesn't see the length, so that the plan of one batch is kept for the others.
 * @returns those of the ids that are of erased people
 */
export async function readState(
  tx: ServiceTransaction,
  state: ActivityState,
  { sources, groupIds, withSolos }: StateRequest,
): Promise<Set<Source>> {
  if (sources.length === 0 && groupIds.length === 0) return new Set();
  const [row] = await tx.sql<StateRow>`
    with asked as (
      select * from unnest((select ${sources.map(kindOf)}::identity_kind[]), (select ${sources.map(idOf)}::text[])) as asked(kind, external_id)
    ), known as materialized (
      select identity.* from asked cross join lateral (
        select kind, external_id, end_user_id, linked_to, linked_at, erased_at from identity
        where organization_id = ${tx.organizationId}::uuid and kind = asked.kind and external_id = asked.external_id limit 1
      ) as identity
    ), found as (
      select * from known where erased_at is null
    ), erased as (
      -- Of an erased id only a hash is kept. Asked once whether there is any.
      select asked.kind, asked.external_id from asked cross join lateral (
        select from identity
        where organization_id = ${tx.organizationId}::uuid and kind = asked.kind and erased_at is not null
          and external_id = encode(sha256(convert_to(asked.external_id, 'UTF8')), 'hex') limit 1
      ) as tombstone
      where (select exists (select from identity where organization_id = ${tx.organizationId}::uuid and erased_at is not null))
    ), people as materialized (
      select person.* from (select distinct end_user_id from found) as named cross join lateral (
        select id, external_id, first_seen_at, last_seen_at, customer_id from end_user
        where organization_id = ${tx.organizationId}::uuid and id = named.end_user_id and external_id is not null limit 1
      ) as person
    ), told as materialized (
      select people.id, membership.* from people cross join lateral (
        select case kind when 'USER' then 'u:' else 'a:' end || external_id as source from identity
        where organization_id = ${tx.organizationId}::uuid and end_user_id = people.id offset 0
      ) as own cross join lateral (
        select occurred_at, group_external_id from membership
        where organization_id = ${tx.organizationId}::uuid and source = own.source offset 0
      ) as membership
      -- Asked once: where events name their accounts themselves nobody is a member of any.
      where (select exists (select from membership where organization_id = ${tx.organizationId}::uuid))
    ), wanted as (
      select 'ACCOUNT'::customer_kind as kind, unnest((select ${groupIds}::text[])) as external_id
      union select 'ACCOUNT', group_external_id from told
      union select 'SOLO', external_id from people where ${withSolos} and id not in (select id from told)
    )
    select
      (select json_agg(json_build_array(kind, external_id, end_user_id, linked_to, extract(epoch from linked_at) * 1000)) from found)
        as identities,
      (select json_agg(json_build_array(kind, external_id)) from erased) as erased,
      (select json_agg(json_build_array(id, external_id, round(date_part('epoch', first_seen_at) * 1000),
        round(date_part('epoch', last_seen_at) * 1000), customer_id)) from people) as people,
      (select json_agg(json_build_array(id, extract(epoch from occurred_at) * 1000, group_external_id)) from told) as told,
      (select json_agg(json_build_array(customer.id, wanted.kind, wanted.external_id)) from wanted cross join lateral (
        select id from customer
        where organization_id = ${tx.organizationId}::uuid and kind = wanted.kind and external_id = wanted.external_id
          and merged_into_id is null limit 1
      ) as customer) as customers`;
  for (const [kind, id, endUserId, linkedTo, linkedAt] of row?.identities ?? []) {
    state.identities.set(sourceOf(kind, id), { endUserId, linkedTo, linkedAt, fresh: false });
  }
  for (const [endUserId, userId, firstAt, lastAt, customerId] of row?.people ?? []) {
    const seen =
      firstAt !== null && lastAt !== null && customerId !== null ? { firstAt, lastAt, customerId } : null;
    state.persons.set(endUserId, { endUserId, userId, memberships: [], fresh: false, seen });
  }
  for (const [endUserId, occurredAt, groupId] of row?.told ?? []) {
    state.persons.get(endUserId)?.memberships.push({ groupId, occurredAt });
  }
  for (const [id, kind, externalId] of row?.customers ?? [])
    state.customers.set(customerKey({ kind, externalId }), id);
  return new Set((row?.erased ?? []).map(([kind, id]) => sourceOf(kind, id)));
}

import { customerKey, ensureCustomers } from "../book/index.ts";
import { projectPeople } from "../facts/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { Component } from "./read-component.ts";
import { groupNow } from "./place-of.ts";

/**
 * Once all events and facts are in their places: first and last event, where each person belongs now and what their traits say, from
 * the raw rows; rows of people who turned out to be somebody else go.
 */
export async function settlePeople(
  tx: ServiceTransaction,
  component: Component,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const kept = [...people.values()];
  await tx.sql`
    delete from end_user where organization_id = ${tx.organizationId}::uuid and id = any(${component.endUserIds}::uuid[])
      and not id = any(${kept}::uuid[]) and erased_at is null`;
  const groups = [...people].flatMap(([userId, endUserId]) => {
    const groupId = groupNow(userId, component.view);
    return groupId === null ? [] : [{ endUserId, key: { kind: "ACCOUNT", externalId: groupId } as const }];
  });
  const accounts = await accountIds(
    tx,
    groups.map((group) => group.key.externalId),
  );
  await tx.sql`
    with seen as (
      select people.id, min(event.occurred_at) as first_at, max(event.occurred_at) as last_at,
        (array_agg(customer.id order by event.occurred_at desc, customer.kind desc, customer.external_id collate "C" desc))[1] as customer_id
      from unnest(${kept}::uuid[]) as people(id)
      left join event on event.organization_id = ${tx.organizationId}::uuid and event.end_user_id = people.id
      left join customer on customer.organization_id = ${tx.organizationId}::uuid and customer.id = event.customer_id
      group by people.id
    ), member as (
      select * from unnest(${groups.map((group) => group.endUserId)}::uuid[],
        ${groups.map((group) => accounts.get(group.key.externalId)!)}::uuid[]) as member(id, customer_id)
    ), placed as (
      select seen.id, first_at, last_at, coalesce(member.customer_id, seen.customer_id) as customer_id
      from seen left join member using (id)
    )
    update end_user set first_seen_at = placed.first_at, last_seen_at = placed.last_at, customer_id = placed.customer_id
    from placed where end_user.organization_id = ${tx.organizationId}::uuid and end_user.id = placed.id
      and (end_user.first_seen_at, end_user.last_seen_at, end_user.customer_id)
        is distinct from (placed.first_at, placed.last_at, placed.customer_id)`;
  await projectPeople(tx, kept);
}

async function accountIds(tx: ServiceTransaction, groupIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; external_id: string }>`
    select id, external_id from customer
    where organization_id = ${tx.organizationId}::uuid and kind = 'ACCOUNT' and external_id = any(${groupIds}::text[])`;
  const found = new Map(rows.map((row) => [row.external_id, row.id]));
  const missing = groupIds
    .filter((groupId) => !found.has(groupId))
    .map((externalId) => ({ kind: "ACCOUNT", externalId }) as const);
  const created = await ensureCustomers(tx, missing);
  for (const key of missing) found.set(key.externalId, created.get(customerKey(key))!);
  return found;
}

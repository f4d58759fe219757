import { idOf, kindOf } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { Emptied } from "./merge-emptied.ts";
import type { Component } from "./read-component.ts";

/**
 * Customers of one that may have been emptied, and where to: to where the last of their rows went, else (that is forgotten when the job
 * begins anew) to where the person belongs now.
 */
export async function solosLeft(
  tx: ServiceTransaction,
  component: Component,
  left: ReadonlyMap<string, string>,
): Promise<Emptied[]> {
  const userIds = [...component.endUserOf.keys()].filter((source) => kindOf(source) === "USER").map(idOf);
  const rows = await tx.sql<Emptied & Record<string, unknown>>`
    select solo.id as "from", person.customer_id as "to"
    from customer as solo
    join identity on identity.organization_id = solo.organization_id and identity.external_id = solo.external_id
      and identity.kind = 'USER'
    join end_user as person on person.organization_id = identity.organization_id and person.id = identity.end_user_id
    where solo.organization_id = ${tx.organizationId}::uuid and solo.external_id = any(${userIds}::text[]) and solo.kind = 'SOLO'
      and solo.merged_into_id is null and person.customer_id is not null`;
  return [...new Map([...rows.map(({ from, to }): [string, string] => [from, to]), ...left])].map(
    ([from, to]) => ({ from, to }),
  );
}

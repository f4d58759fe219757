import { fragment, type Fragment, type Sql } from "@perennial/database";

/**
 * A row (customer_id, assignment_id, model_key) for every customer of the book: which assignment chooses its model, as `resolveModel`
 * finds it. Its own goes before that of a trait, and that before the default; of equally specific ones the newest.
 */
export function chosenAssignments(organizationId: string, now: number): Fragment {
  const inForce = fragment`each.organization_id = ${organizationId}::uuid and each.effective_at <= ${new Date(now)}::timestamptz
    and (each.ended_at is null or each.ended_at > ${new Date(now)}::timestamptz)`;
  const newest = fragment`each.effective_at desc, each.known_at desc, each.id desc`;
  return fragment`(
    select customer.id as customer_id, coalesce(own.id, shared.id) as assignment_id,
      coalesce(own.model_key, shared.model_key) as model_key
    from customer
    left join (
      select distinct on (customer_id) customer_id, id, model_key from scoring_model_assignment as each
      where ${inForce} and each.customer_id is not null order by customer_id, ${newest}
    ) as own on own.customer_id = customer.id
    left join lateral (
      select id, model_key from scoring_model_assignment as each
      where ${inForce} and each.customer_id is null
        and (each.condition is null or customer.traits->(each.condition->>'trait') = each.condition->'equals')
      order by (each.condition is not null) desc, ${newest} limit 1
    ) as shared on true
    where customer.organization_id = ${organizationId}::uuid and customer.merged_into_id is null
  )`;
}

/** The customers that a model scores now, in the order of their ids. */
export async function customersScoredBy(
  sql: Sql,
  organizationId: string,
  now: number,
  modelKey: string,
): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select customer_id as id from ${chosenAssignments(organizationId, now)} as chosen
    where model_key = ${modelKey} order by customer_id`;
  return rows.map(({ id }) => id);
}

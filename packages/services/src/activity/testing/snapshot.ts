import type { Context } from "../../kernel/index.ts";

/** Everything that activity leaves behind, by external keys: ids of rows are random. Sorted, so that two can be compared. */
export async function snapshot({ db: { sql } }: Context) {
  const rows = async (query: Promise<Record<string, unknown>[]>) =>
    (await query)
      .map((row) => JSON.stringify(row, (_, value) => (typeof value === "bigint" ? Number(value) : value)))
      .sort();
  return {
    customers: await rows(sql`
      select kind, external_id, name, domain, industry, traits, arr_minor from customer where merged_into_id is null`),
    people: await rows(sql`
      select person.external_id, person.name, person.email, person.traits, person.first_seen_at, person.last_seen_at,
        customer.kind, customer.external_id as customer
      from end_user as person left join customer on customer.id = person.customer_id`),
    facts: await rows(sql`
      select fact.kind, fact.subject, fact.effective_at, fact.state, fact.source, person.external_id as person,
        customer.external_id as customer
      from fact left join customer on customer.id = fact.customer_id left join end_user as person on person.id = fact.end_user_id`),
    events: await rows(sql`
      select event.id, event.occurred_at, event.name, event.feature, event.source, event.group_id, person.external_id as person,
        customer.kind, customer.external_id as customer
      from event left join customer on customer.id = event.customer_id left join end_user as person on person.id = event.end_user_id`),
    userDays: await rows(sql`
      select customer.kind, customer.external_id as customer, person.external_id as person, day, events, sessions, seconds, hours,
        (select json_agg(name order by name) from key_feature where features & (1::bigint << bit) <> 0) as features
      from user_day join customer on customer.id = user_day.customer_id join end_user as person on person.id = user_day.user_id`),
    identities: await rows(sql`
      select identity.kind, identity.external_id, linked_to, linked_at, person.external_id as person
      from identity left join end_user as person on person.id = identity.end_user_id`),
    memberships: await rows(sql`select source, occurred_at, group_external_id from membership`),
  };
}

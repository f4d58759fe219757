import { fragment, type Fragment } from "@perennial/database";
import type { FactKind } from "@perennial/core/facts";
import type { CheckScope } from "./data-quality-check.ts";

/** The version in force of every subject of a kind: customer_id, subject, effective_at, state. */
export function inForce({ organizationId }: CheckScope, kind: FactKind): Fragment {
  return fragment`
    select distinct on (customer_id, subject) customer_id, subject, effective_at, state from fact
    where organization_id = ${organizationId}::uuid and kind = ${kind}::fact_kind and retracted_at is null and customer_id is not null
    order by customer_id, subject, effective_at desc, id desc`;
}

/** Contracts that weren't cancelled, with starts and ends as epoch milliseconds; those without an end end at infinity. */
export function contracts(scope: CheckScope): Fragment {
  return fragment`
    select customer_id, subject, (state->>'startsAt')::float8 as starts, coalesce((state->>'endsAt')::float8, 'infinity') as ends
    from (${inForce(scope, "CONTRACT")}) as contract where state->>'status' = 'active'`;
}

/** Days that customers' traits of a name tell: customer_id, day. Values that are no days are left out. */
export function traitDays({ organizationId }: CheckScope, key: string): Fragment {
  // Cast only where the shape fits; a day that doesn't exist, such as February 31, is that many days after the month began.
  return fragment`
    select customer_id, case when value ~ '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' then
      make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1) + substr(value, 9, 2)::int - 1 end as day
    from (
      select distinct on (customer_id) customer_id, state->>'value' as value from fact
      where organization_id = ${organizationId}::uuid and kind = 'TRAIT' and subject = ${key} and retracted_at is null
        and customer_id is not null
      order by customer_id, effective_at desc, id desc
    ) as told`;
}

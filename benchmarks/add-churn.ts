import type { Client } from "pg";
import { bookNow } from "./big-book.ts";

export const churnEvent = "Subscription Cancelled";

/** Whoever was silent for three weeks cancelled at the end of them: silence foretells it. */
export async function addChurn(owner: Client, organization: string): Promise<void> {
  await owner.query(
    `insert into event (organization_id, id, occurred_at, received_at, known_at, customer_id, end_user_id, source, name, feature, day, hour, future, properties)
     select $1, gen_random_uuid(), at, at, at, customer_id, null, 'c:' || customer_id, $2, $2, (at at time zone 'UTC')::date, 0, false, '{}'
     from (
       select customer_id, date_trunc('day', max(occurred_at)) + interval '20 days' as at from event
       where organization_id = $1 group by customer_id having max(occurred_at) < $3::timestamptz - interval '21 days'
     ) as silent`,
    [organization, churnEvent, new Date(bookNow)],
  );
}

import type { ServiceTransaction } from "../kernel/index.ts";
import { countUserDays, type UserDayKey } from "./count-user-days.ts";

/** Makes these rows of the rollup what the raw events say, in every column. Only under the exclusive lock: it overwrites sums. */
export async function rebuildUserDayRows(tx: ServiceTransaction, keys: readonly UserDayKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql`
    with ${countUserDays(tx.organizationId, keys)}, gone as (
      delete from user_day using counted
      where user_day.organization_id = ${tx.organizationId}::uuid and user_day.customer_id = counted.customer_id
        and user_day.day = counted.day and user_day.user_id = counted.user_id and counted.events = 0
    )
    insert into user_day (organization_id, customer_id, day, user_id, events, sessions, seconds, hours, features, sessions_stale)
    select ${tx.organizationId}::uuid, customer_id, day, user_id, events, sessions, seconds, hours, features, not asked
    from counted where events > 0 order by customer_id, day, user_id
    on conflict (organization_id, customer_id, day, user_id) do update set
      events = excluded.events, sessions = excluded.sessions, seconds = excluded.seconds, hours = excluded.hours,
      features = excluded.features, sessions_stale = user_day.sessions_stale and excluded.sessions_stale`;
}

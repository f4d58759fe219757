import { SESSION_GAP_MS } from "@perennial/core/activity";
import { z } from "zod";
import { lockActivity } from "../book/index.ts";
import { raiseDue } from "../health/index.ts";
import { defineJob, transact, type Context, type ServiceTransaction } from "../kernel/index.ts";

/** Makes the whole rollup of these customers (all, unless told) what their raw events say. A transaction for each customer. */
export async function rebuildUserDays(
  ctx: Context,
  { customerIds }: { customerIds?: readonly string[] } = {},
): Promise<void> {
  const rows = await ctx.db.sql<{ id: string }>`
    select id from customer where organization_id = ${ctx.organizationId}::uuid
      and (${customerIds === undefined}::boolean or id = any(${[...(customerIds ?? [])]}::uuid[]))
    order by id`;
  for (const { id } of rows) {
    await transact(ctx, async (tx) => {
      await lockActivity(tx, "exclusive");
      if ((await rebuildCustomer(tx, id)) > 0)
        await raiseDue(tx, [{ customerId: id, cause: { kind: "merge" } }]);
    });
  }
}

/** Returns the number of rows that were wrong. */
function rebuildCustomer(tx: ServiceTransaction, customerId: string): Promise<number> {
  return tx.sql.count`
    with spaced as (
      select day, end_user_id as user_id, hour, feature,
        occurred_at - lag(occurred_at) over (partition by end_user_id order by occurred_at, id) as gap
      from event
      where organization_id = ${tx.organizationId}::uuid and customer_id = ${customerId}::uuid and end_user_id is not null
        and retracted_at is null
    ), counted as materialized (
      select spaced.day, spaced.user_id, count(*)::int as events,
        (count(*) filter (where gap is null or gap > ${`${SESSION_GAP_MS} ms`}::interval))::int as sessions,
        coalesce(floor(extract(epoch from sum(gap) filter (where gap <= ${`${SESSION_GAP_MS} ms`}::interval))), 0)::int as seconds,
        bit_or(1 << spaced.hour) as hours, coalesce(bit_or(1::bigint << key_feature.bit), 0) as features
      from spaced left join key_feature on key_feature.organization_id = ${tx.organizationId}::uuid and key_feature.name = spaced.feature
      group by spaced.day, spaced.user_id
    ), gone as (
      delete from user_day where organization_id = ${tx.organizationId}::uuid and customer_id = ${customerId}::uuid
        and not exists (select from counted where counted.day = user_day.day and counted.user_id = user_day.user_id)
      returning customer_id
    ), written as (
      insert into user_day (organization_id, customer_id, day, user_id, events, sessions, seconds, hours, features, sessions_stale)
      select ${tx.organizationId}::uuid, ${customerId}::uuid, day, user_id, events, sessions, seconds, hours, features, false
      from counted order by day, user_id
      on conflict (organization_id, customer_id, day, user_id) do update set
        events = excluded.events, sessions = excluded.sessions, seconds = excluded.seconds, hours = excluded.hours,
        features = excluded.features, sessions_stale = false
      where (user_day.events, user_day.sessions, user_day.seconds, user_day.hours, user_day.features)
        is distinct from (excluded.events, excluded.sessions, excluded.seconds, excluded.hours, excluded.features)
      returning customer_id
    )
    select from gone union all select from written`;
}

/** After key features were chosen: the days before have to count them too. */
export const rebuildUserDaysJob = defineJob({
  name: "rebuild-user-days",
  schema: z.object({}),
  run: (ctx) => rebuildUserDays(ctx),
});

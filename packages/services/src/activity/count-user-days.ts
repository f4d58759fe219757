import { SESSION_GAP_MS } from "@perennial/core/activity";
import { fragment, type Fragment } from "@perennial/database";

export interface UserDayKey {
  customerId: string;
  /** Local calendar day, YYYY-MM-DD. */
  day: string;
  userId: string;
}

/**
 * The relation `counted`: what the raw events say of these user-days, 0 events where there are none. With each day that is `asked` for
 * comes the next one that the rollup has, for its first session may continue this day's last; its own next one may still wait to be
 * counted, so it stays as stale as it is. Local days lie within a day of the UTC day of their name.
 */
export function countUserDays(organizationId: string, keys: readonly UserDayKey[]): Fragment {
  return fragment`
    asked as materialized (
      select * from unnest(${keys.map((key) => key.customerId)}::uuid[], ${keys.map((key) => key.day)}::date[],
        ${keys.map((key) => key.userId)}::uuid[]) as asked(customer_id, day, user_id)
    ), keys as materialized (
      select customer_id, day, user_id, bool_or(asked) as asked from (
        select customer_id, day, user_id, true as asked from asked
        union all
        select asked.customer_id, following.day, asked.user_id, false
        from asked cross join lateral (values (asked.day + 1), (asked.day + 2)) as following(day)
        cross join lateral (
          select from user_day
          where organization_id = ${organizationId}::uuid and customer_id = asked.customer_id and day = following.day
            and user_id = asked.user_id limit 1
        ) as there
      ) as each group by customer_id, day, user_id
    ), counted as materialized (
      select keys.customer_id, keys.day, keys.user_id, keys.asked, raw.*
      from keys cross join lateral (
        select count(*)::int as events,
          (count(*) filter (where gap is null or gap > ${`${SESSION_GAP_MS} ms`}::interval))::int as sessions,
          coalesce(floor(extract(epoch from sum(gap) filter (where gap <= ${`${SESSION_GAP_MS} ms`}::interval))), 0)::int as seconds,
          coalesce(bit_or(1 << spaced.hour), 0)::int as hours,
          coalesce(bit_or(1::bigint << key_feature.bit), 0)::bigint as features
        from (
          select event.day, event.hour, event.feature,
            event.occurred_at - lag(event.occurred_at) over (order by event.occurred_at, event.id) as gap
          from event
          where event.organization_id = ${organizationId}::uuid and event.end_user_id = keys.user_id
            and event.customer_id = keys.customer_id and event.retracted_at is null
            and event.occurred_at >= keys.day::timestamptz - interval '1 day'
            and event.occurred_at < keys.day::timestamptz + interval '2 days'
        ) as spaced
        left join key_feature on key_feature.organization_id = ${organizationId}::uuid and key_feature.name = spaced.feature
        where spaced.day = keys.day
      ) as raw
    )`;
}

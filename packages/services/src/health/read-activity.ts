import type { ActivityFacts } from "@perennial/core/risk";
import { addDays } from "@perennial/core/time";
import { fragment, type Fragment, type Sql } from "@perennial/database";
import { type FeatureBits, hasOtherFeature, maskedBits } from "./feature-bits.ts";
import { eventsOf, type UsageMoment, usageSource } from "./usage-source.ts";

/** Of the last 4 weeks, in how many a feature must have been used to count as used regularly. */
const REGULAR_WEEKS = 3;

export const NO_ACTIVITY: ActivityFacts = {
  lastActiveDay: null,
  activeDays28: 0,
  activeDays28Before: 0,
  leaderDays28: 0,
  activeUsers7Before: 0,
  activeUsers28Before: 0,
  regularFeatures: 0,
  featuresUsed28: [],
};

interface ActivityRow {
  id: string;
  last_day: string | null;
  active_days28: number;
  active_days28_before: number;
  leader_days28: number;
  users7_before: number;
  users28_before: number;
  regular: number;
  used: string[];
}

/**
 * How each customer's use went beside an earlier time, as of a moment: what risk dimensions look at and no score does. One pass over
 * the rollup; which features were regular comes from the bits of the four weeks.
 */
export async function readActivity(
  sql: Sql,
  moment: UsageMoment,
  features: FeatureBits,
): Promise<Map<string, ActivityFacts>> {
  const [rows, others] = await Promise.all([
    readRows(sql, moment, features),
    features.others ? readOthers(sql, moment, features) : new Map<string, OtherFeature[]>(),
  ]);
  return new Map(
    rows.map((row) => {
      const more = others.get(row.id) ?? [];
      return [
        row.id,
        {
          lastActiveDay: row.last_day,
          activeDays28: row.active_days28,
          activeDays28Before: row.active_days28_before,
          leaderDays28: row.leader_days28,
          activeUsers7Before: row.users7_before,
          activeUsers28Before: row.users28_before,
          regularFeatures: row.regular + more.filter(({ weeks }) => weeks >= REGULAR_WEEKS).length,
          featuresUsed28: [...row.used, ...more.map(({ feature }) => feature)],
        },
      ];
    }),
  );
}

function readRows(sql: Sql, moment: UsageMoment, features: FeatureBits): Promise<ActivityRow[]> {
  const { organizationId, customerIds, day } = moment;
  const ago = (days: number) => fragment`${addDays(day, -days)}::date`;
  const week = (n: number): Fragment =>
    fragment`coalesce(bit_or(features) filter (where day between ${ago(7 * n + 6)} and ${ago(7 * n)}), 0)`;
  // In at least three of four: without one of them, all the others.
  const regular = fragment`(w0 & w1 & w2) | (w0 & w1 & w3) | (w0 & w2 & w3) | (w1 & w2 & w3)`;
  return sql<ActivityRow>`
    select customer.id, last_day, active_days28, active_days28_before, leader_days28, users7_before, users28_before,
      bit_count(${maskedBits(features, fragment`(${regular})`)}::bit(64))::int as regular,
      (select coalesce(array_agg(name order by name), '{}') from key_feature
        where organization_id = ${organizationId}::uuid and name = any(${features.names}::text[])
          and ((w0 | w1 | w2 | w3) >> bit) & 1 = 1) as used
    from unnest((select ${customerIds}::uuid[])) as customer(id)
    cross join lateral (
      select max(day) as last_day,
        (count(distinct day) filter (where day >= ${ago(27)}))::int as active_days28,
        (count(distinct day) filter (where day between ${ago(55)} and ${ago(28)}))::int as active_days28_before,
        coalesce(max(own_days) filter (where day >= ${ago(27)}), 0)::int as leader_days28,
        (count(distinct user_id) filter (where day between ${ago(34)} and ${ago(28)}))::int as users7_before,
        (count(distinct user_id) filter (where day between ${ago(55)} and ${ago(28)}))::int as users28_before,
        ${week(0)} as w0, ${week(1)} as w1, ${week(2)} as w2, ${week(3)} as w3
      from (
        select user_id, day, features,
          case when user_id is not null then count(*) filter (where day >= ${ago(27)}) over (partition by user_id) end as own_days
        from (${usageSource(moment)}) as source (user_id, day, features)
      ) as days
    ) as activity`;
}

interface OtherFeature {
  feature: string;
  /** Of the last 4 weeks, those in which it was used. */
  weeks: number;
}

/** Features that the rollup doesn't count, from raw events. */
async function readOthers(
  sql: Sql,
  moment: UsageMoment,
  features: FeatureBits,
): Promise<Map<string, OtherFeature[]>> {
  const { customerIds, day } = moment;
  const rows = await sql<OtherFeature & { id: string }>`
    select customer.id, event.feature, (count(distinct (${day}::date - event.day) / 7))::int as weeks
    from unnest(${customerIds}::uuid[]) as customer(id) join event on ${eventsOf(moment, addDays(day, -27))}
    where ${hasOtherFeature(features)}
    group by customer.id, event.feature order by event.feature`;
  return Map.groupBy(rows, (row) => row.id);
}

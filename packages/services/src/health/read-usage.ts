import type { UsageSignals } from "@perennial/core/health";
import { addDays, startOfDay } from "@perennial/core/time";
import { fragment, type Sql } from "@perennial/database";
import { type FeatureBits, hasOtherFeature, maskedBits } from "./feature-bits.ts";
import { eventsOf, usageSource, type UsageMoment } from "./usage-source.ts";

interface UsageRow {
  id: string;
  first_day: string | null;
  users7: number;
  users28: number;
  users90: number;
  user_days28: number;
  features28: number;
}

/**
 * Usage of each customer as of a moment; a customer without any is absent. First grouped per user, then per customer: one pass over
 * the rollup. The first event is known to the day: as its first instant.
 */
export async function readUsage(
  sql: Sql,
  moment: UsageMoment,
  { timeZone, features }: { timeZone: string; features: FeatureBits },
): Promise<Map<string, UsageSignals>> {
  const [rows, others] = await Promise.all([
    readCounts(sql, moment, features),
    features.others ? readOtherFeatures(sql, moment, features) : new Map<string, number>(),
  ]);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        firstEventAt: row.first_day === null ? null : startOfDay(row.first_day, timeZone),
        activeUsers7: row.users7,
        activeUsers28: row.users28,
        activeUsers90: row.users90,
        activeUserDays28: row.user_days28,
        distinctFeatures28: row.features28 + (others.get(row.id) ?? 0),
      },
    ]),
  );
}

async function readCounts(sql: Sql, moment: UsageMoment, features: FeatureBits): Promise<UsageRow[]> {
  const { organizationId, customerIds, day, until, knownAt } = moment;
  const day7 = addDays(day, -6);
  const day28 = addDays(day, -27);
  // Before the 90 days only whether and since when there was anything: the rollup's key finds its beginning.
  const lastWholeDay = until === null ? day : addDays(day, -1);
  const firstDay =
    knownAt === null
      ? fragment`(select day from user_day where organization_id = ${organizationId}::uuid and customer_id = customer.id
          and day <= (select ${lastWholeDay}::date) and events > 0 order by day limit 1)`
      : fragment`(select day from event where ${eventsOf(moment, null)} order by day limit 1)`;
  return sql<UsageRow>`
    select customer.id, least(${firstDay}, usage.first_day) as first_day,
      users7, users28, users90, user_days28, bit_count(${maskedBits(features, fragment`features28`)}::bit(64))::int as features28
    from unnest((select ${customerIds}::uuid[])) as customer(id)
    cross join lateral (
      select min(first_day) as first_day,
        (count(*) filter (where last_day >= ${day7}::date))::int as users7,
        (count(*) filter (where last_day >= ${day28}::date))::int as users28,
        count(*)::int as users90, coalesce(sum(days28), 0)::int as user_days28, coalesce(bit_or(features28), 0) as features28
      from (
        select min(day) as first_day, max(day) as last_day,
          count(*) filter (where day >= ${day28}::date) as days28, bit_or(features) filter (where day >= ${day28}::date) as features28
        from (${usageSource(moment)}) as days (user_id, day, features)
        group by user_id
      ) as users
    ) as usage`;
}

/** Features that the rollup doesn't count, from raw events. */
async function readOtherFeatures(
  sql: Sql,
  moment: UsageMoment,
  features: FeatureBits,
): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; features: number }>`
    select customer.id, count(distinct event.feature)::int as features
    from unnest(${moment.customerIds}::uuid[]) as customer(id) join event on ${eventsOf(moment, addDays(moment.day, -27))}
    where ${hasOtherFeature(features)}
    group by customer.id`;
  return new Map(rows.map((row) => [row.id, row.features]));
}

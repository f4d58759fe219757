import { addDays } from "@perennial/core/time";
import { fragment, type Sql } from "@perennial/database";
import { type FeatureBits, hasOtherFeature, maskedBits } from "./feature-bits.ts";
import { knownBy } from "./usage-source.ts";

/**
 * Median of distinct features over the customers active in the 28 local days before `day`; null while there is none.
 * @param knownAt leaves out what arrived later, from raw events (slow); null counts the rollup
 */
export async function medianFeatures(
  sql: Sql,
  organizationId: string,
  day: string,
  { features, knownAt }: { features: FeatureBits; knownAt: number | null },
): Promise<number | null> {
  const from = addDays(day, -28);
  const to = addDays(day, -1);
  const ofEvents = fragment`event.organization_id = ${organizationId}::uuid and event.customer_id is not null
    and event.occurred_at between ${from}::date - interval '1 day' and ${day}::date + interval '1 day'
    and event.day between ${from}::date and ${to}::date and ${knownBy("event", knownAt)}`;
  const counts =
    knownAt === null
      ? fragment`
        select customer_id, bit_count(${maskedBits(features, fragment`bit_or(features)`)}::bit(64)) as features from user_day
        where organization_id = ${organizationId}::uuid and day between ${from}::date and ${to}::date and events > 0 group by customer_id`
      : fragment`
        select customer_id, count(distinct feature) as features from event
        where ${ofEvents} group by customer_id`;
  const beyond =
    knownAt === null && features.others
      ? fragment`left join (
          select customer_id, count(distinct feature) as features from event
          where ${ofEvents} and ${hasOtherFeature(features)}
          group by customer_id
        ) as beyond using (customer_id)`
      : fragment`cross join (select 0 as features) as beyond`;
  const [row] = await sql<{ median: number | null }>`
    select percentile_cont(0.5) within group (order by counted.features + coalesce(beyond.features, 0)) as median
    from (${counts}) as counted ${beyond}`;
  return row?.median ?? null;
}

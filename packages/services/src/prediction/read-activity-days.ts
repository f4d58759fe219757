import { fragment, type Fragment, type Sql } from "@perennial/database";
import type { Moment } from "./moment.ts";

export interface ActivityQuestion {
  organizationId: string;
  /** Names of events that aren't looked at. */
  ignored: readonly string[];
  /** With the first local day that is looked at. */
  moments: readonly (Moment & { firstDay: string })[];
}

/** A row counts at a customer's moments from one place (of the sorted moments, from 0) up to another, which is left out. */
interface CountedFrom {
  customer_id: string;
  since: number;
  until: number | null;
}

export interface ActivityRow extends CountedFrom {
  day: string;
  user: string;
  name: string;
  events: number;
}

/** What each person did on each day: read once for all moments of a customer, each row with those at which it was known. */
export function readActivityDays(sql: Sql, question: ActivityQuestion): Promise<ActivityRow[]> {
  return sql<ActivityRow>`
    select customer_id, since, until, day, coalesce(end_user_id::text, '') as user, coalesce(feature, name) as name,
      count(*)::int as events
    from (${eventsOf(question)}) as counted
    group by 1, 2, 3, 4, 5, 6 order by 1, 4, 5, 6, 2, 3`;
}

export interface MeasureRow extends CountedFrom {
  day: string;
  name: string;
  sum: number;
  count: number;
}

/** What events said in numbers on each day; summed exactly, so that the order of rows can't matter. */
export function readMeasureDays(sql: Sql, question: ActivityQuestion): Promise<MeasureRow[]> {
  return sql<MeasureRow>`
    select customer_id, since, until, day, coalesce(feature, counted.name) || '.' || property.key as name,
      sum(property.value::numeric)::float8 as sum, count(*)::int as count
    from (${eventsOf(question)}) as counted
    cross join lateral jsonb_each(case when jsonb_typeof(properties) = 'object' then properties else '{}' end) as property
    where jsonb_typeof(property.value) = 'number'
    group by 1, 2, 3, 4, 5 order by 1, 4, 5, 2, 3`;
}

/** When the first event known at each moment happened, epoch milliseconds, by the moment's place; absent where none was. */
export async function readFirstEvents(
  sql: Sql,
  { organizationId, ignored, moments }: ActivityQuestion,
): Promise<Map<number, number>> {
  const rows = await sql<{ place: number; first: Date }>`
    select place, first.occurred_at as first
    from unnest(
      ${moments.map((_, place) => place)}::int[], ${moments.map(({ customerId }) => customerId)}::uuid[],
      ${moments.map(({ asOf }) => new Date(asOf))}::timestamptz[]
    ) as moment(place, customer_id, as_of)
    cross join lateral (
      select occurred_at from event
      where event.organization_id = ${organizationId}::uuid and event.customer_id = moment.customer_id
        and (event.customer_id, event.occurred_at) <= (moment.customer_id, moment.as_of) and event.known_at <= moment.as_of
        and (event.retracted_at is null or event.retracted_at > moment.as_of) and event.name <> all(${ignored}::text[])
      order by event.occurred_at limit 1
    ) as first`;
  return new Map(rows.map(({ place, first }) => [place, first.getTime()]));
}

/**
 * Events that counted at any of their customer's moments: not before they happened and were known, nor once they were known to be
 * wrong. Times are whole milliseconds, so those of a moment before an instant are those up to the millisecond before it. The bound
 * in UTC only finds the partitions.
 */
function eventsOf({ organizationId, ignored, moments }: ActivityQuestion): Fragment {
  return fragment`
    select * from (
      select asked.customer_id, asked.moments, event.day, event.end_user_id, event.feature, event.name, event.properties,
        width_bucket(greatest(event.occurred_at, event.known_at) - interval '1 ms', asked.moments) as since,
        width_bucket(event.retracted_at - interval '1 ms', asked.moments) as until
      from (
        select customer_id, array_agg(as_of order by as_of) as moments, max(as_of) as last, min(first_day) as first_day
        from unnest(
          ${moments.map(({ customerId }) => customerId)}::uuid[], ${moments.map(({ asOf }) => new Date(asOf))}::timestamptz[],
          ${moments.map(({ firstDay }) => firstDay)}::date[]
        ) as moment(customer_id, as_of, first_day)
        group by customer_id
      ) as asked
      cross join lateral (
        select * from event
        where event.organization_id = ${organizationId}::uuid and event.customer_id = asked.customer_id
          and event.occurred_at >= asked.first_day - interval '1 day' and event.day >= asked.first_day
          and (event.customer_id, event.occurred_at) <= (asked.customer_id, asked.last) and event.name <> all(${ignored}::text[])
      ) as event
    ) as placed
    where since < cardinality(moments) and (until is null or until > since)`;
}

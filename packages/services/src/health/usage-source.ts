import { addDays } from "@perennial/core/time";
import { fragment, type Fragment, raw } from "@perennial/database";

export interface UsageMoment {
  organizationId: string;
  customerIds: readonly string[];
  /** Local calendar day of the moment. */
  day: string;
  /** Epoch milliseconds when the moment lies inside its day: what happened later on that day doesn't count. Null at its end. */
  until: number | null;
  /** Epoch milliseconds: leaves out what arrived later. */
  knownAt: number | null;
}

/** Users are counted over 90 days at most. */
export const LONGEST_WINDOW = 90;

/*
 * Parts of statements over `unnest(ids) as customer(id)`. Bounds are compared together with the customer: by themselves they would
 * fit an index over all customers too, which a database takes for as good while it has no statistics.
 */

/** Rows (user_id, day, features as bits) of the customer: of whole days from the rollup, of the rest from raw events. */
export function usageSource(moment: UsageMoment): Fragment {
  const { day, until, knownAt } = moment;
  const firstDay = addDays(day, 1 - LONGEST_WINDOW);
  if (knownAt !== null) return fromEvents(moment, firstDay);
  if (until === null) return fromRollup(moment, firstDay, day);
  return fragment`${fromRollup(moment, firstDay, addDays(day, -1))} union all ${fromEvents(moment, day)}`;
}

function fromRollup({ organizationId }: UsageMoment, firstDay: string, lastDay: string): Fragment {
  return fragment`
    select user_id, day, features from user_day
    where ${daysOf(organizationId, firstDay, lastDay)}`;
}

/**
 * Rows of `user_day` of the customer between two local days. Behind a `select` the planner doesn't see the days, by which it would
 * expect a little less of each customer and plan anew each time.
 */
export function daysOf(organizationId: string, firstDay: string, lastDay: string): Fragment {
  return fragment`organization_id = ${organizationId}::uuid and customer_id = customer.id
    and (customer_id, day) >= (customer.id, (select ${firstDay}::date))
    and (customer_id, day) <= (customer.id, (select ${lastDay}::date)) and events > 0`;
}

function fromEvents(moment: UsageMoment, firstDay: string): Fragment {
  return fragment`
    select event.end_user_id, event.day, coalesce(bit_or(1::bigint << key_feature.bit), 0)
    from event
    left join key_feature on key_feature.organization_id = event.organization_id and key_feature.name = event.feature
    where ${eventsOf(moment, firstDay)}
    group by event.end_user_id, event.day`;
}

/** The customer's raw events of the moment, from a local day on. The bounds in UTC only find the partitions. */
export function eventsOf(
  { organizationId, day, until, knownAt }: UsageMoment,
  firstDay: string | null,
): Fragment {
  const from =
    firstDay === null
      ? fragment``
      : fragment`and event.occurred_at >= ${firstDay}::date - interval '1 day' and event.day >= ${firstDay}::date`;
  const upTo =
    until === null ? fragment`` : fragment`and event.occurred_at <= ${new Date(until)}::timestamptz`;
  return fragment`
    event.organization_id = ${organizationId}::uuid and event.customer_id = customer.id
    and (event.customer_id, event.occurred_at) < (customer.id, ${day}::date + interval '3 days') and event.day <= ${day}::date ${from} ${upTo}
    and ${knownBy("event", knownAt)}`;
}

/** Rows that were known by a moment and not yet known to be wrong; null: that stand now. */
export function knownBy(table: "event" | "fact", knownAt: number | null): Fragment {
  const of = raw(table);
  if (knownAt === null) return fragment`${of}.retracted_at is null`;
  const moment = fragment`${new Date(knownAt)}::timestamptz`;
  return fragment`${of}.known_at <= ${moment} and (${of}.retracted_at is null or ${of}.retracted_at > ${moment})`;
}

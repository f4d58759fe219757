import { addDays, endOfDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";

interface LateRange {
  organizationId: string;
  customerIds: readonly string[];
  /** Local calendar days, both included. */
  from: string;
  to: string;
  timeZone: string;
}

/**
 * The customers of whom the rollup, at some day's end of the range, knows more or less than was known then: an event became known
 * after its day (and after the range's first), or was retracted since.
 */
export async function findLateCustomers(
  sql: Sql,
  { organizationId, customerIds, from, to, timeZone }: LateRange,
): Promise<string[]> {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const ends = days.map((day) => new Date(endOfDay(day, timeZone)));
  const rows = await sql<{ id: string }>`
    select customer.id from unnest(${customerIds}::uuid[]) as customer(id)
    where exists (
      select from event
      left join unnest(${days}::date[], ${ends}::timestamptz[]) as local(day, ends_at) on local.day = event.day
      where event.organization_id = ${organizationId}::uuid and event.customer_id = customer.id
        and (event.customer_id, event.occurred_at) < (customer.id, ${to}::date + interval '3 days') and event.day <= ${to}::date
        and (event.known_at >= coalesce(local.ends_at, ${ends[0]!}::timestamptz) or event.retracted_at >= ${ends[0]!}::timestamptz))`;
  return rows.map(({ id }) => id);
}

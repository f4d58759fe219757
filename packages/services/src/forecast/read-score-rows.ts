import { type DailyScoreRow } from "@perennial/core/forecast";
import { addDays, daysBetween } from "@perennial/core/time";
import type { Sql } from "@perennial/database";

interface Range {
  organizationId: string;
  /** Local days, both included. */
  from: string;
  to: string;
}

/** Customers' scores at the ends of local days, in the order asked for: a place a day, null where there was none. */
export async function readScoreRows(
  sql: Sql,
  { organizationId, from, to }: Range,
  customerIds: readonly string[],
): Promise<DailyScoreRow[]> {
  const rows = await sql<{ id: string; places: number[]; scores: (number | null)[] }>`
    select customer_id as id, array_agg(day - ${from}::date order by day) as places, array_agg(score order by day) as scores
    from (
      select distinct on (customer_id, day) customer_id, day, score from health_history
      where organization_id = ${organizationId}::uuid and customer_id = any(${customerIds}::uuid[]) and origin <> 'LIVE'
        and at >= ${from}::date - interval '1 day' and at < ${to}::date + interval '3 days'
        and day between ${from}::date and ${to}::date
      order by customer_id, day, origin
    ) as ended group by customer_id`;
  const found = new Map(rows.map((row) => [row.id, row]));
  const length = daysBetween(from, to) + 1;
  return customerIds.map((id) => {
    const row = Array.from({ length }, (): number | null => null);
    const { places, scores } = found.get(id) ?? { places: [], scores: [] };
    for (const [index, place] of places.entries()) row[place] = scores[index]!;
    return row;
  });
}

/** The days from which on a fit looks at scores. */
export const fitFrom = (lastDay: string): string => addDays(lastDay, -FIT_DAYS);

/** A year of origins, what lies before the first, and what came of the last. */
const FIT_DAYS = 365 + 90 + 30;

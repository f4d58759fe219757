import { fragment, type Fragment } from "@perennial/database";
import { recordedBand, recordInForce } from "./record-in-force.ts";

/** A moment as the records of the whole book are found by it. */
export interface RecordsAt {
  organizationId: string;
  /** Epoch milliseconds. */
  asOf: number;
  /** The last end of a local day up to the moment: everybody who was being scored has a record of it. */
  dayEnd: number;
}

/**
 * Joins `record` (at, score, band, lost_from) to `customer`: everybody's record in force at a moment, nulls where there was none. The
 * records of the last day's end are one stretch of an index, and what was scored since is one of another; only for a customer in
 * neither is the newest record before looked for. Whoever was made known later has no other records than ends of days.
 * @param isFew where the statement names its customers: each one's record is found by its key
 */
export function joinRecords(at: RecordsAt, isFew: boolean): Fragment {
  const { organizationId, asOf, dayEnd } = at;
  const older = recordInForce(
    { organizationId, customerId: fragment`customer.id`, upTo: instant(asOf) },
    fragment`at, score, ${recordedBand} as band, lost_from`,
  );
  if (isFew) return fragment`left join lateral (${older}) as record on true`;
  return fragment`
    left join ${endsOfDay(organizationId, dayEnd)} as ended on ended.customer_id = customer.id
    left join ${scoredSince(at)} as since on since.customer_id = customer.id
    left join lateral (
      select * from (${older}) as found
      where ended.at is null and since.at is null and customer.created_at <= ${instant(asOf)}
      -- Else everybody's would be looked for first, and then thrown away.
      offset 0
    ) as older on true
    cross join lateral (
      select coalesce(since.at, ended.at, older.at) as at, coalesce(since.band, ended.band, older.band) as band,
        -- What one record leaves out must not come from the one before.
        case when since.at is not null then since.score when ended.at is not null then ended.score else older.score end as score,
        case when since.at is not null then since.lost_from when ended.at is not null then ended.lost_from else older.lost_from end
          as lost_from
    ) as record`;
}

const instant = (ms: number): Fragment => fragment`${new Date(ms)}::timestamptz`;

/** Only who looks for the whole book says this, which always holds: statements that know their customers would read all others too. */
const ofEverybody = fragment`coverage >= 0`;

/** Everybody's record of a local day's end. What was shown goes before what was replayed. */
export function endsOfDay(organizationId: string, end: number): Fragment {
  return fragment`(
      select distinct on (customer_id) customer_id, at, score, ${recordedBand} as band, lost_from from health_history
      where organization_id = ${organizationId}::uuid and at = ${instant(end)} and origin <> 'LIVE' and ${ofEverybody}
      order by customer_id, origin
    )`;
}

/** Also at that very moment: what was scored then goes before the day's end. */
function scoredSince({ organizationId, asOf, dayEnd }: RecordsAt): Fragment {
  return fragment`(
      select distinct on (customer_id) customer_id, at, score, ${recordedBand} as band, lost_from from health_history
      where organization_id = ${organizationId}::uuid and at >= ${instant(dayEnd)} and at <= ${instant(asOf)}
        and origin = 'LIVE' and ${ofEverybody}
      order by customer_id, at desc
    )`;
}

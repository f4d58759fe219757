import { fragment, type Fragment } from "@perennial/database";

export interface RecordAt {
  organizationId: string;
  /** In SQL. */
  customerId: Fragment;
  /** The moment, in SQL. */
  upTo: Fragment;
}

/**
 * One customer's record in force at a moment, as a query of at most one row: the newest up to it; of two of the same moment what was
 * shown goes before what was replayed. The only way history is asked that: `joinRecords` asks it for the whole book at once.
 * @param columns of health_history
 */
export function recordInForce({ organizationId, customerId, upTo }: RecordAt, columns: Fragment): Fragment {
  return fragment`
    select ${columns} from health_history
    where health_history.organization_id = ${organizationId}::uuid and health_history.customer_id = ${customerId}
      and health_history.at <= ${upTo}
    order by health_history.at desc, health_history.origin limit 1`;
}

/** With hysteresis, of the score alone, whatever was set by hand. */
export const recordedBand = fragment`coalesce(health_history.calculated_band, health_history.band)`;

/** A record's columns and its customer, in SQL. */
export interface Lost {
  organizationId: string;
  customerId: Fragment;
  at: Fragment;
  lostFrom: Fragment;
}

/**
 * The band that an unknown score had when it was last known, as an expression; null when it never was. Records say it themselves; for
 * those that were written before they did, the newest known one before is looked up.
 */
export function bandLastSeen({ organizationId, customerId, at, lostFrom }: Lost): Fragment {
  return fragment`(case when ${lostFrom} is not null then nullif(${lostFrom}, 'UNKNOWN') else (
      select ${recordedBand} from health_history
      where health_history.organization_id = ${organizationId}::uuid and health_history.customer_id = ${customerId}
        and health_history.at < ${at} and ${recordedBand} <> 'UNKNOWN'
      order by health_history.at desc, health_history.origin limit 1
    ) end)`;
}

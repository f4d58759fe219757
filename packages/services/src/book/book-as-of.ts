import { addDays, endOfDay, localDay, startOfDay } from "@perennial/core/time";
import { fragment, type Fragment } from "@perennial/database";
import { type Context, ServiceError } from "../kernel/index.ts";
import { endsOfDay, joinRecords, type RecordsAt } from "./join-records.ts";
import { overrideHeldAt } from "./override-held-at.ts";
import { bandLastSeen } from "./record-in-force.ts";
import { revenueAsOf, type RevenueAsOf } from "./revenue-as-of.ts";

/** The book at a past moment. */
export interface BookAsOf extends RecordsAt {
  /** The end of the local day 30 days before, from which changes are measured. */
  monthBefore: number;
  revenue: RevenueAsOf;
}

/**
 * Throws INVALID_INPUT for a moment after now.
 * @param customerIds whose revenue will be looked at; null for everybody's
 */
export async function readBookAsOf(
  ctx: Context,
  asOf: number,
  customerIds: readonly string[] | null = null,
): Promise<BookAsOf> {
  if (asOf > ctx.now())
    throw new ServiceError("INVALID_INPUT", "asOf: must not lie after now.", { path: ["asOf"] });
  const { timeZone } = ctx.organization;
  const day = localDay(asOf, timeZone);
  const end = endOfDay(day, timeZone) - 1;
  return {
    organizationId: ctx.organizationId,
    asOf,
    dayEnd: asOf === end ? end : startOfDay(day, timeZone) - 1,
    monthBefore: endOfDay(addDays(day, -30), timeZone) - 1,
    revenue: await revenueAsOf(ctx, asOf, customerIds),
  };
}

/** What a statement looks at beside score, band and revenue: each costs a look-up for every customer. */
export interface BookParts {
  owner?: boolean;
  change?: boolean;
  /** The band shown, or last seen by the score of those who are unknown. */
  seen?: boolean;
  /** A trait's key. */
  trait?: string | null;
  /** Only these; everybody where left out. */
  customerIds?: readonly string[];
}

/**
 * Customers as they stood, from records alone: rows with the columns of `customer` that lists look at, and of `customer_health`. Names
 * are those of today.
 */
export function bookAsOf(book: BookAsOf, parts: BookParts = {}): Fragment {
  const { organizationId, asOf, monthBefore, revenue } = book;
  const moment = new Date(asOf);
  const ids = parts.customerIds;
  return fragment`
    select customer.organization_id, customer.id, customer.name, customer.external_id, customer.merged_into_id,
      case when revenue.id is null then customer.arr_minor else revenue.arr_minor end as arr_minor,
      case when revenue.id is null then customer.renews_at else revenue.renews_at end as renews_at,
      record.at, record.score, record.band, hand.band as override_band, null::timestamptz as override_expires_at,
      ${parts.owner ? fragment`owner.member_id` : fragment`null::uuid`} as owner_id,
      ${parts.change ? fragment`record.score - month.score` : fragment`null::float8`} as change_30d,
      ${parts.trait == null ? fragment`null::jsonb` : fragment`jsonb_build_object(${parts.trait}::text, trait.value)`} as traits
      ${parts.seen ? fragment`, ${seenBand(organizationId)} as seen` : fragment``}
    from customer
    ${joinRecords(book, ids !== undefined)}
    left join unnest(${revenue.ids}::uuid[], ${revenue.arrMinor}::bigint[], ${revenue.renewsAt}::timestamptz[])
      as revenue(id, arr_minor, renews_at) on revenue.id = customer.id
    left join (
      select customer_id, band from band_override
      where organization_id = ${organizationId}::uuid and ${overrideHeldAt(asOf)}
    ) as hand on hand.customer_id = customer.id
    ${parts.owner ? ownerAt(organizationId, moment) : fragment``}
    ${parts.change ? fragment`left join ${endsOfDay(organizationId, monthBefore)} as month on month.customer_id = customer.id` : fragment``}
    ${parts.trait == null ? fragment`` : traitAt(organizationId, moment, parts.trait)}
    where customer.organization_id = ${organizationId}::uuid and customer.merged_into_id is null
      ${ids === undefined ? fragment`` : fragment`and customer.id = any(${ids}::uuid[])`}
      and (record.at is not null or customer.created_at <= ${moment}::timestamptz)`;
}

function seenBand(organizationId: string): Fragment {
  const record = {
    organizationId,
    customerId: fragment`customer.id`,
    at: fragment`record.at`,
    lostFrom: fragment`record.lost_from`,
  };
  return fragment`case when hand.band is not null then hand.band when record.band = 'UNKNOWN' then ${bandLastSeen(record)} else record.band end`;
}

function ownerAt(organizationId: string, moment: Date): Fragment {
  return fragment`left join lateral (
      select member_id from assignment
      where organization_id = ${organizationId}::uuid and customer_id = customer.id and role = 'OWNER'
        and effective_at <= ${moment}::timestamptz
      order by effective_at desc, id desc limit 1
    ) as owner on true`;
}

function traitAt(organizationId: string, moment: Date, key: string): Fragment {
  return fragment`left join lateral (
      select state->'value' as value from fact
      where organization_id = ${organizationId}::uuid and customer_id = customer.id and subject = ${key} and kind = 'TRAIT'
        and effective_at <= ${moment}::timestamptz and retracted_at is null
      order by effective_at desc, id desc limit 1
    ) as trait on true`;
}

import { fragment, type Fragment, raw } from "@perennial/database";

/**
 * What people see of a customer now, as a band in SQL: the override while it is in force, else the band of the latches; unknown before
 * the first score. The only way lists and figures know it.
 * @param health alias of customer_health, whose row may be missing
 * @param now epoch milliseconds
 */
export function shownBandNow(health: string, now: number): Fragment {
  const h = raw(health);
  return fragment`(case
    when ${h}.override_band is not null and (${h}.override_expires_at is null or ${h}.override_expires_at > ${new Date(now)}::timestamptz)
    then ${h}.override_band else coalesce(${h}.band, 'UNKNOWN') end)`;
}

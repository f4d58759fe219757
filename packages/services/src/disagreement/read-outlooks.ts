import { LOOKBACK_MS, type Outlook, revenueBefore } from "@perennial/core/disagreement";
import type { ContractState } from "@perennial/core/facts";
import type { Band, JudgedBand, Trend } from "@perennial/core/health";
import { fragment, type Fragment } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";

interface Row {
  id: string;
  score: number | null;
  band: Band;
  trend: Trend["direction"];
  change_30d: number | null;
  override_band: JudgedBand | null;
  override_expires_at: Date | null;
  sentiment: number | null;
  felt_at: Date | null;
  arr_minor: bigint | null;
  renews_at: Date | null;
  /** Versions of the contracts of a customer whose contracts changed within the lookback; null for others. */
  contracts: { id: string; subject: string; effectiveAt: number; state: ContractState }[] | null;
}

interface AsOf {
  /** Epoch milliseconds. */
  now: number;
  reportingCurrency: string;
}

/**
 * What is said of customers, and what time alone will make of it, in one statement: all of those asked for that have a score. Of the
 * whole book only those whom somebody could contradict: with a sentiment of the lookback, contracts that changed in it, a renewal
 * ahead or an override. All others agree, so they are left out.
 * @param customerIds null for the whole book
 */
export async function readOutlooks(
  { sql, organizationId }: Pick<ServiceTransaction, "sql" | "organizationId">,
  customerIds: readonly string[] | null,
  { now, reportingCurrency }: AsOf,
): Promise<Map<string, Outlook>> {
  const since = now - LOOKBACK_MS;
  const among = (column: Fragment) =>
    customerIds === null ? fragment`true` : fragment`${column} = any(${customerIds}::uuid[])`;
  const moment = fragment`${new Date(now)}::timestamptz`;
  const rows = await sql<Row & Record<string, unknown>>`
    with felt as (
      select distinct on (customer_id) customer_id, (state->>'value')::int as value, effective_at from fact
      where organization_id = ${organizationId}::uuid and kind = 'SENTIMENT' and retracted_at is null
        and ${among(fragment`customer_id`)} and effective_at > ${new Date(since)}::timestamptz and effective_at <= ${moment}
      order by customer_id, effective_at desc, id desc
    ), moved as (
      select distinct customer_id from fact
      where organization_id = ${organizationId}::uuid and kind = 'CONTRACT' and retracted_at is null
        and ${among(fragment`customer_id`)} and effective_at <= ${moment} and (
          effective_at > ${new Date(since)}::timestamptz
          or (state->>'startsAt')::bigint between ${since}::bigint and ${now}::bigint
          or (state->>'endsAt')::bigint between ${since}::bigint and ${now}::bigint)
    )
    select customer.id::text, score, band::text as band, trend, change_30d, felt.value as sentiment, felt.effective_at as felt_at,
      arr_minor, renews_at, versions.contracts, override_expires_at,
      case when override_expires_at is null or override_expires_at > ${moment} then override_band::text end as override_band
    from customer_health as health
    join customer on customer.organization_id = health.organization_id and customer.id = health.customer_id and merged_into_id is null
    left join felt on felt.customer_id = customer.id
    left join moved on moved.customer_id = customer.id
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', id, 'subject', subject, 'state', state,
        'effectiveAt', (extract(epoch from effective_at) * 1000)::bigint)) as contracts from fact
      where organization_id = ${organizationId}::uuid and kind = 'CONTRACT' and retracted_at is null
        and customer_id = moved.customer_id and effective_at <= ${moment}
    ) as versions on moved.customer_id is not null
    where health.organization_id = ${organizationId}::uuid and ${
      customerIds === null
        ? fragment`(felt.value <> 0 or moved.customer_id is not null or override_band is not null
          or (trend = 'DECLINING' and renews_at between ${moment} and ${new Date(now + LOOKBACK_MS)}::timestamptz))`
        : among(fragment`health.customer_id`)
    }`;
  return new Map(rows.map((row) => [row.id, outlookOf(row, { now, reportingCurrency })]));
}

function outlookOf(row: Row, { now, reportingCurrency }: AsOf): Outlook {
  return {
    score: row.score,
    calculatedBand: row.band,
    trend: row.trend,
    change30d: row.change_30d,
    overrideBand: row.override_band,
    overrideUntil: row.override_band === null ? null : (row.override_expires_at?.getTime() ?? null),
    sentiment: row.sentiment,
    sentimentUntil: row.felt_at === null ? null : row.felt_at.getTime() + LOOKBACK_MS,
    arrMinor: row.arr_minor === null ? null : Number(row.arr_minor),
    arrMinorBefore: row.contracts === null ? [] : revenueBefore(row.contracts, now, reportingCurrency),
    renewsAt: row.renews_at?.getTime() ?? null,
  };
}

import type { Client } from "pg";
import { bookNow, bookOrganization } from "../big-book.ts";

/**
 * A table prepared for a few moments and nothing else: a narrow row for every customer that was there, looked up by one lateral after the
 * other. What is asked of the past is one plain statement over it: less can't be read for the same answer.
 */
export async function prepareStood(owner: Client, moments: readonly number[]): Promise<void> {
  await owner.query(`create table stood (at timestamptz not null, customer_id uuid not null, name text not null, band band, seen band,
    score double precision, arr bigint, primary key (at, customer_id))`);
  for (const at of moments) {
    await owner.query(
      `insert into stood
       select $2, customer.id, customer.external_id, coalesce(hand.band, record.band), coalesce(hand.band, lost.band, record.band), record.score,
         case when $2 = $3 then arr_minor else contracts.arr end
       from customer
       left join lateral (
         select at, score, coalesce(calculated_band, band) as band from health_history
         where organization_id = $1 and customer_id = customer.id and at <= $2 order by at desc, origin limit 1
       ) as record on true
       left join lateral (
         select coalesce(calculated_band, band) as band from health_history
         where record.band = 'UNKNOWN' and organization_id = $1 and customer_id = customer.id and at <= $2
           and coalesce(calculated_band, band) <> 'UNKNOWN' order by at desc limit 1
       ) as lost on true
       left join lateral (
         select band from band_override where organization_id = $1 and customer_id = customer.id and set_at <= $2 limit 1
       ) as hand on true
       left join lateral (
         select sum((state->'annual'->>'amountMinor')::bigint)::bigint as arr from fact
         where organization_id = $1 and customer_id = customer.id and kind = 'CONTRACT' and effective_at <= $2
       ) as contracts on true
       where organization_id = $1 and (record.at is not null or created_at <= $2)`,
      [bookOrganization, new Date(at), new Date(bookNow)],
    );
  }
  await owner.query("vacuum analyze stood");
}

export const portfolioStatement = `
  select count(*)::int as customers, coalesce(sum(arr), 0)::bigint as arr,
    coalesce(sum(arr) filter (where seen in ('AT_RISK', 'CRITICAL')), 0)::bigint as "arrAtRisk",
    count(score)::int as scored, round(avg(score)::numeric, 6)::text as average,
    count(*) filter (where band = 'HEALTHY')::int as healthy, count(*) filter (where band = 'AT_RISK')::int as "atRisk",
    count(*) filter (where band = 'CRITICAL')::int as critical
  from stood where at = $1`;

export const pageStatement = `
  select name, band, score, arr::text as arr, (select count(*) from stood where at = $1)::int as total
  from stood where at = $1 order by score, customer_id limit 50`;

export const migrationStatement = `
  select began.band as "from", ended.band as "to", count(*)::int as customers, coalesce(sum(ended.arr), 0)::bigint as arr
  from stood as ended left join stood as began on began.customer_id = ended.customer_id and began.at = $1
  where ended.at = $2 and (began.band is not null or ended.band is not null)
  group by 1, 2 order by 1, 2`;

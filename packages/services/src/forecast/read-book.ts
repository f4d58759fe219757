import type { BookEntry } from "@perennial/core/forecast";
import { defaultThresholds } from "@perennial/core/health";
import type { Sql } from "@perennial/database";

/** Customers with what they weigh in the book now, and the threshold of the model that scores them; in an order of no meaning. */
export async function readBook(sql: Sql, organizationId: string): Promise<({ id: string } & BookEntry)[]> {
  const rows = await sql<{ id: string; arr: bigint | null; threshold: number | null }>`
    select customer.id, customer.arr_minor as arr, (scoring.definition->'thresholds'->>'atRisk')::float8 as threshold
    from customer
    left join customer_health as health on health.organization_id = customer.organization_id and health.customer_id = customer.id
    left join scoring_model_version as scoring on scoring.organization_id = customer.organization_id
      and scoring.model_key = health.model_key and scoring.version = health.model_version
    where customer.organization_id = ${organizationId}::uuid and customer.merged_into_id is null
    order by md5(customer.id::text)`;
  return rows.map(({ id, arr, threshold }) => ({
    id,
    arrMinor: arr === null ? 0 : Number(arr),
    threshold: threshold ?? defaultThresholds.atRisk,
  }));
}

/** ARR at the ends of local days, as it was shown, in the places of the days from the first on. */
export async function readShownArr(
  sql: Sql,
  organizationId: string,
  from: string,
  to: string,
): Promise<{ place: number; atRisk: number; whole: number }[]> {
  const rows = await sql<{ place: number; at_risk: bigint; whole: bigint }>`
    select day - ${from}::date as place, arr_at_risk as at_risk, healthy_arr + at_risk_arr + critical_arr + unknown_arr as whole
    from portfolio_day
    where organization_id = ${organizationId}::uuid and day between ${from}::date and ${to}::date order by day`;
  return rows.map(({ place, at_risk, whole }) => ({ place, atRisk: Number(at_risk), whole: Number(whole) }));
}

import type { Band } from "@perennial/core/health";
import { addDays } from "@perennial/core/time";
import { fragment, json } from "@perennial/database";
import { bandLastSeen } from "../book/index.ts";
import type { Context } from "../kernel/index.ts";
import { revenueSteps } from "./revenue-steps.ts";

/** So that a statement is short on the embedded database, where others wait for it. */
const DAYS_AT_ONCE = 7;

/**
 * Customers and ARR by band at the ends of local days, from the scores recorded then and the contracts in force. Repeatable; a day
 * without scores gets no row. Replayed days come newest first, so that a line that grows meanwhile has no hole; ended ones oldest
 * first, since what is recorded next begins after the newest.
 */
export async function recordPortfolioDays(
  ctx: Context,
  from: string,
  to: string,
  { replayed }: { replayed: boolean },
): Promise<void> {
  const steps = json(await revenueSteps(ctx, to));
  const seen = bandLastSeen({
    organizationId: ctx.organizationId,
    customerId: fragment`history.customer_id`,
    at: fragment`history.at`,
    lostFrom: fragment`history.lost_from`,
  });
  const weeks = weeksBetween(from, to);
  for (const { first, last } of replayed ? weeks.reverse() : weeks) {
    await ctx.db.sql`
      insert into portfolio_day (organization_id, day, healthy, at_risk, critical, unknown, healthy_arr, at_risk_arr, critical_arr,
        unknown_arr, arr_at_risk, average_score, replayed)
      select ${ctx.organizationId}::uuid, day,
        count(*) filter (where band = 'HEALTHY'), count(*) filter (where band = 'AT_RISK'),
        count(*) filter (where band = 'CRITICAL'), count(*) filter (where band = 'UNKNOWN'),
        coalesce(sum(arr) filter (where band = 'HEALTHY'), 0), coalesce(sum(arr) filter (where band = 'AT_RISK'), 0),
        coalesce(sum(arr) filter (where band = 'CRITICAL'), 0), coalesce(sum(arr) filter (where band = 'UNKNOWN'), 0),
        coalesce(sum(arr) filter (where seen in (${"AT_RISK" satisfies Band}::band, ${"CRITICAL" satisfies Band}::band)), 0),
        -- In one order, so that equal scores give an equal average to the last bit.
        avg(score order by customer_id), ${replayed}
      from (
        select history.customer_id, history.day, history.score, history.band, step.arr,
          -- What is lost from sight was last seen by its score.
          case when history.band <> 'UNKNOWN' then history.band else ${seen} end as seen
        from (
          select distinct on (customer_id, day) organization_id, customer_id, day, at, score, band, lost_from
          from health_history
          where organization_id = ${ctx.organizationId}::uuid and origin <> 'LIVE' and day between ${first}::date and ${last}::date
            and at >= ${first}::date - interval '1 day' and at < ${last}::date + interval '3 days'
          order by customer_id, day, origin
        ) as history
        join customer on customer.organization_id = history.organization_id and customer.id = history.customer_id
          and customer.merged_into_id is null
        left join jsonb_to_recordset(${steps}) as step(id uuid, since timestamptz, until timestamptz, arr bigint)
          on step.id = history.customer_id and history.at >= step.since and history.at < step.until
      ) as scored
      group by day
      on conflict (organization_id, day) do update set healthy = excluded.healthy, at_risk = excluded.at_risk,
        critical = excluded.critical, unknown = excluded.unknown, healthy_arr = excluded.healthy_arr,
        at_risk_arr = excluded.at_risk_arr, critical_arr = excluded.critical_arr, unknown_arr = excluded.unknown_arr,
        arr_at_risk = excluded.arr_at_risk, average_score = excluded.average_score, replayed = excluded.replayed`;
  }
}

/** Spans of at most a week, oldest first; cut from the newest day on. */
function weeksBetween(from: string, to: string): { first: string; last: string }[] {
  const weeks = [];
  for (let last = to; last >= from; last = addDays(last, -DAYS_AT_ONCE)) {
    const first = addDays(last, 1 - DAYS_AT_ONCE);
    weeks.push({ first: first > from ? first : from, last });
  }
  return weeks.reverse();
}

import { annualRecurring, type ContractState } from "@perennial/core/facts";
import type { Band } from "@perennial/core/health";
import { endOfDay } from "@perennial/core/time";
import { json } from "@perennial/database";
import type { Context } from "../kernel/index.ts";

interface DayScore {
  id: string;
  score: number | null;
  band: Band;
  /** Band before it was lost sight of. */
  lost_from: Band | null;
}

/** Customers and ARR by band at the ends of local days, from the scores recorded then and the contracts in force. Repeatable. */
export async function recordPortfolioDays(ctx: Context, days: readonly string[], { replayed }: { replayed: boolean }): Promise<void> {
  if (days.length === 0) return;
  const contracts = await readContracts(ctx);
  const rows = [];
  for (const day of days) {
    const scores = await readDayScores(ctx, day);
    if (scores.length > 0) rows.push(portfolioOf(ctx, day, scores, contracts));
  }
  if (rows.length === 0) return;
  await ctx.db.sql`
    insert into portfolio_day (organization_id, day, healthy, at_risk, critical, unknown, healthy_arr, at_risk_arr, critical_arr,
      unknown_arr, arr_at_risk, average_score, replayed)
    select ${ctx.organizationId}::uuid, day, healthy, at_risk, critical, unknown, healthy_arr, at_risk_arr, critical_arr,
      unknown_arr, arr_at_risk, average_score, ${replayed}
    from jsonb_to_recordset(${json(rows)}) as row(day date, healthy int, at_risk int, critical int, unknown int, healthy_arr bigint,
      at_risk_arr bigint, critical_arr bigint, unknown_arr bigint, arr_at_risk bigint, average_score float8)
    on conflict (organization_id, day) do update set healthy = excluded.healthy, at_risk = excluded.at_risk, critical = excluded.critical,
      unknown = excluded.unknown, healthy_arr = excluded.healthy_arr, at_risk_arr = excluded.at_risk_arr,
      critical_arr = excluded.critical_arr, unknown_arr = excluded.unknown_arr, arr_at_risk = excluded.arr_at_risk,
      average_score = excluded.average_score, replayed = excluded.replayed`;
}

function portfolioOf(ctx: Context, day: string, scores: readonly DayScore[], contracts: ReadonlyMap<string, ContractVersion[]>) {
  const end = endOfDay(day, ctx.organization.timeZone) - 1;
  const counts: Record<Band, number> = { HEALTHY: 0, AT_RISK: 0, CRITICAL: 0, UNKNOWN: 0 };
  const arr: Record<Band, number> = { HEALTHY: 0, AT_RISK: 0, CRITICAL: 0, UNKNOWN: 0 };
  let atRisk = 0;
  let sum = 0;
  let known = 0;
  for (const { id, score, band, lost_from } of scores) {
    const own = annualRecurring(inForce(contracts.get(id) ?? [], end), end, ctx.organization.reportingCurrency).arrMinor ?? 0;
    counts[band] += 1;
    arr[band] += own;
    const effective = band === "UNKNOWN" ? lost_from : band;
    if (effective === "AT_RISK" || effective === "CRITICAL") atRisk += own;
    if (score !== null) {
      sum += score;
      known += 1;
    }
  }
  return {
    day,
    healthy: counts.HEALTHY,
    at_risk: counts.AT_RISK,
    critical: counts.CRITICAL,
    unknown: counts.UNKNOWN,
    healthy_arr: arr.HEALTHY,
    at_risk_arr: arr.AT_RISK,
    critical_arr: arr.CRITICAL,
    unknown_arr: arr.UNKNOWN,
    arr_at_risk: atRisk,
    average_score: known === 0 ? null : sum / known,
  };
}

/** Sorted by customer, so that sums don't depend on the order rows come in. */
async function readDayScores(ctx: Context, day: string): Promise<DayScore[]> {
  return ctx.db.sql<DayScore>`
    select distinct on (history.customer_id) history.customer_id as id, history.score, history.band,
      case when history.band = 'UNKNOWN' then (
        select before.band from health_history as before
        where before.organization_id = history.organization_id and before.customer_id = history.customer_id
          and before.at < history.at and before.band <> 'UNKNOWN'
        order by before.at desc limit 1
      ) end as lost_from
    from health_history as history
    join customer on customer.organization_id = history.organization_id and customer.id = history.customer_id and merged_into_id is null
    where history.organization_id = ${ctx.organizationId}::uuid and history.day = ${day}::date and history.origin <> 'LIVE'
      and history.at between ${day}::date - interval '1 day' and ${day}::date + interval '3 days'
    order by history.customer_id, history.origin`;
}

interface ContractVersion {
  subject: string;
  effectiveAt: number;
  state: ContractState;
}

/** Every version of every contract, in the order in which they take over from each other. */
async function readContracts(ctx: Context): Promise<Map<string, ContractVersion[]>> {
  const rows = await ctx.db.sql<{ customer_id: string; subject: string; effective_at: Date; state: ContractState }>`
    select customer_id, subject, effective_at, state from fact
    where organization_id = ${ctx.organizationId}::uuid and kind = 'CONTRACT' and customer_id is not null and retracted_at is null
    order by effective_at, id`;
  const byCustomer = Map.groupBy(rows, (row) => row.customer_id);
  return new Map(
    [...byCustomer].map(([id, versions]) => [
      id,
      versions.map(({ subject, effective_at, state }) => ({ subject, effectiveAt: effective_at.getTime(), state })),
    ]),
  );
}

function inForce(versions: readonly ContractVersion[], at: number): Iterable<ContractState> {
  const latest = new Map<string, ContractState>();
  for (const { subject, effectiveAt, state } of versions) if (effectiveAt <= at) latest.set(subject, state);
  return latest.values();
}

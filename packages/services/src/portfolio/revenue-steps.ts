import { annualRecurring, type ContractState } from "@perennial/core/facts";
import { endOfDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";

/** A customer's ARR from one moment up to another, in minor units of the reporting currency. */
export interface RevenueStep {
  id: string;
  /** ISO 8601. */
  since: string;
  until: string;
  arr: number;
}

interface ContractVersion {
  customer_id: string;
  subject: string;
  effective_at: Date;
  state: ContractState;
}

/** How each customer's ARR went up to the end of a local day, from every version of its contracts; none where it was unknown. */
export async function revenueSteps(ctx: Context, to: string): Promise<RevenueStep[]> {
  const end = endOfDay(to, ctx.organization.timeZone);
  const rows = await ctx.db.sql<ContractVersion>`
    select customer_id, subject, effective_at, state from fact
    where organization_id = ${ctx.organizationId}::uuid and kind = 'CONTRACT' and customer_id is not null and retracted_at is null
      and effective_at < ${new Date(end)}::timestamptz
    order by effective_at, id`;
  return [...Map.groupBy(rows, (row) => row.customer_id)].flatMap(([id, versions]) =>
    stepsOf(id, versions, end, ctx.organization.reportingCurrency),
  );
}

function stepsOf(
  id: string,
  versions: readonly ContractVersion[],
  end: number,
  currency: string,
): RevenueStep[] {
  const moments = versions.flatMap(({ effective_at, state }) => [
    effective_at.getTime(),
    state.startsAt,
    state.endsAt ?? end,
  ]);
  const sorted = [...new Set(moments)].filter((moment) => moment < end).sort((a, b) => a - b);
  return sorted.flatMap((since, index) => {
    const inForce = new Map<string, ContractState>();
    for (const { subject, effective_at, state } of versions)
      if (effective_at.getTime() <= since) inForce.set(subject, state);
    const { arrMinor } = annualRecurring(inForce.values(), since, currency);
    const until = sorted[index + 1] ?? end;
    return arrMinor === null
      ? []
      : [{ id, since: new Date(since).toISOString(), until: new Date(until).toISOString(), arr: arrMinor }];
  });
}

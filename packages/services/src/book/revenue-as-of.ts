import { annualRecurring, type ContractState } from "@perennial/core/facts";
import { fragment, type Fragment } from "@perennial/database";
import type { Context } from "../kernel/index.ts";

interface ContractVersion {
  customer_id: string;
  subject: string;
  effective_at: Date;
  state: ContractState;
}

/** Revenue of the customers for whom a past moment's isn't the present one. */
export interface RevenueAsOf {
  ids: string[];
  /** Minor units of the reporting currency; null while no contract was in force. */
  arrMinor: (number | null)[];
  renewsAt: (Date | null)[];
}

/**
 * What the contracts said as of a moment, of those customers alone whose contracts have said, begun or ended anything since: for all
 * others the moment's revenue is what stands beside the customer.
 */
export async function revenueAsOf(
  ctx: Context,
  asOf: number,
  customerIds: readonly string[] | null,
): Promise<RevenueAsOf> {
  const { organizationId, organization } = ctx;
  const moment = new Date(asOf);
  const among: Fragment =
    customerIds === null ? fragment`` : fragment`and customer_id = any(${customerIds}::uuid[])`;
  const rows = await ctx.db.sql<ContractVersion>`
    select customer_id, subject, effective_at, state from fact
    where organization_id = ${organizationId}::uuid and kind = 'CONTRACT' and retracted_at is null and customer_id in (
      select customer_id from fact
      where organization_id = ${organizationId}::uuid and kind = 'CONTRACT' and retracted_at is null ${among}
        and (effective_at > ${moment}::timestamptz or (state->>'startsAt')::float8 > ${asOf}::float8
          or (state->>'endsAt')::float8 between ${asOf}::float8 and ${ctx.now()}::float8))
    order by effective_at, id`;
  const changed = [...Map.groupBy(rows, (row) => row.customer_id)].map(([id, versions]) => {
    const inForce = new Map<string, ContractState>();
    for (const { subject, effective_at, state } of versions)
      if (effective_at.getTime() <= asOf) inForce.set(subject, state);
    return { id, ...annualRecurring(inForce.values(), asOf, organization.reportingCurrency) };
  });
  return {
    ids: changed.map(({ id }) => id),
    arrMinor: changed.map(({ arrMinor }) => arrMinor),
    renewsAt: changed.map(({ renewsAt }) => (renewsAt === null ? null : new Date(renewsAt))),
  };
}

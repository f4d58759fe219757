import type { Context, ServiceTransaction } from "../kernel/index.ts";

/**
 * The context with zone and currency as they stand: what a request carries may be a minute old, and what is written by an old zone
 * would stay wrong. After `lockActivity`, for they change only under its exclusive lock.
 */
export async function withCurrentSettings(ctx: Context, tx: ServiceTransaction): Promise<Context> {
  const [row] = await tx.sql<{ timeZone: string; reportingCurrency: string }>`
    select time_zone as "timeZone", reporting_currency as "reportingCurrency" from organization
    where id = ${tx.organizationId}::uuid`;
  return { ...ctx, organization: { ...ctx.organization, ...row } };
}

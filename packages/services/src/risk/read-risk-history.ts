import type { ChurnLevel } from "@perennial/core/prediction";
import { addDays, localDay } from "@perennial/core/time";
import { type Context, requireScope } from "../kernel/index.ts";

/** A stored assessment: the newest of its local day. */
export interface RiskDay {
  customerId: string;
  day: string;
  assessedAt: Date;
  /** By key, 0..100; null while unknown. */
  dimensions: Record<string, number | null>;
  overall: number | null;
  patternKey: string | null;
  /** What level goes by. */
  probability: number | null;
  probability30: number | null;
  probability90: number | null;
  level: ChurnLevel | null;
  medianDays: number | null;
  modelVersion: number | null;
}

/** What was stored of each customer on the last so many local days, oldest first; a day without an assessment is left out. */
export async function readRiskHistory(
  ctx: Context,
  customerIds: readonly string[],
  days: number,
): Promise<RiskDay[][]> {
  requireScope(ctx, "READ");
  const today = localDay(ctx.now(), ctx.organization.timeZone);
  const rows = await ctx.db.sql<RiskDay & Record<string, unknown>>`
    select customer_id as "customerId", day, assessed_at as "assessedAt", dimensions, overall, pattern_key as "patternKey", probability,
      probability_30 as "probability30", probability_90 as "probability90", level, median_days as "medianDays",
      model_version as "modelVersion"
    from risk_assessment
    where organization_id = ${ctx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
      and day > ${addDays(today, -days)}::date
    order by customer_id, day`;
  const byCustomer = Map.groupBy(rows, ({ customerId }) => customerId);
  return customerIds.map((id) => byCustomer.get(id) ?? []);
}

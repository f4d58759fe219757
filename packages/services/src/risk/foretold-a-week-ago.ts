import { rankedProbability } from "@perennial/core/prediction";
import { addDays, endOfDay, localDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";
import { predictOutlooks } from "../prediction/index.ts";
import type { AssessedRisk } from "./assessed-risk.ts";

/** How long ago that may be: a week, or a few days more where none was stored then. */
const WEEK = { from: -10, to: -7 };

/**
 * What the same churn model said of assessed customers a week ago, 0..1: as it was stored then, and where it didn't foretell yet, what it
 * says of what had happened and was known by then. Customers of whom nothing was known are absent.
 */
export async function foretoldAWeekAgo(
  ctx: Context,
  assessed: readonly AssessedRisk[],
): Promise<Map<string, number>> {
  const [first] = assessed.filter(({ outlook }) => outlook !== null);
  if (first === undefined) return new Map();
  const { timeZone } = ctx.organization;
  const day = localDay(first.assessedAt, timeZone);
  const foretold = assessed.flatMap(({ outlook, customerId }) => (outlook === null ? [] : customerId));
  const rows = await ctx.db.sql<{ id: string; probability: number }>`
    select distinct on (customer_id) customer_id as id, probability from risk_assessment
    where organization_id = ${ctx.organizationId}::uuid and customer_id = any(${foretold}::uuid[])
      and day between ${addDays(day, WEEK.from)}::date and ${addDays(day, WEEK.to)}::date
      and model_version = ${first.modelVersion}::int and probability is not null
    order by customer_id, day desc`;
  const before = new Map(rows.map(({ id, probability }) => [id, probability]));
  const unstored = foretold.filter((id) => !before.has(id));
  if (unstored.length === 0) return before;
  const asOf = endOfDay(addDays(day, WEEK.to), timeZone) - 1;
  const { model, outlooks } = await predictOutlooks(ctx, { customerIds: unstored, asOf });
  // Another version may have been published meanwhile: it is compared when it assesses.
  if (model?.version !== first.modelVersion) return before;
  for (const [place, outlook] of outlooks.entries())
    if (outlook !== null) before.set(unstored[place]!, rankedProbability(outlook));
  return before;
}

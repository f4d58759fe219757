import { addDays, endOfDay, localDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";
import { recordPortfolioDays } from "./record-portfolio-days.ts";

/** The last day each organisation was recorded for by this process: a cheap answer for all but one batch a day. */
const recorded = new Map<string, string>();

/** Records the portfolio of the local days that ended, once every customer was scored as of their end. */
export async function recordEndedDays(ctx: Context): Promise<void> {
  const { timeZone } = ctx.organization;
  const yesterday = addDays(localDay(ctx.now(), timeZone), -1);
  if (recorded.get(ctx.organizationId) === yesterday) return;
  const [row] = await ctx.db.sql<{ waiting: boolean; last: string | null }>`
    select exists (
      select from scoring_queue where organization_id = ${ctx.organizationId}::uuid
        and due_at <= ${new Date(endOfDay(yesterday, timeZone))}::timestamptz
    ) as waiting,
    (select max(day) from portfolio_day where organization_id = ${ctx.organizationId}::uuid) as last`;
  if (row === undefined || row.waiting) return;
  const [first] = await ctx.db.sql<{ day: string | null }>`
    select min(day) as day from health_history
    where organization_id = ${ctx.organizationId}::uuid and origin = 'DAY_END' and day > ${row.last ?? "-infinity"}::date
      and day <= ${yesterday}::date and at >= ${row.last ?? "-infinity"}::date`;
  if (first?.day != null) await recordPortfolioDays(ctx, first.day, yesterday, { replayed: false });
  recorded.set(ctx.organizationId, yesterday);
}

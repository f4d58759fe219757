import { addDays, endOfDay, localDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";
import { recordPortfolioDays } from "./record-portfolio-day.ts";

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
  const days: string[] = [];
  // Older days come from a replay.
  const oldest = addDays(yesterday, -366);
  for (let day = row.last === null || row.last < oldest ? oldest : addDays(row.last, 1); day <= yesterday; day = addDays(day, 1)) days.push(day);
  await recordPortfolioDays(ctx, days, { replayed: false });
  recorded.set(ctx.organizationId, yesterday);
}

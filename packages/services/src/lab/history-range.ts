import { addDays, localDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";

const LONGEST_DAYS = 1096;

/** The local days between which anything happened, at most the last three years of them; null while nothing did. */
export async function historyRange(ctx: Context): Promise<{ from: string; to: string } | null> {
  const [row] = await ctx.db.sql<{ from: string | null; to: string | null }>`
    select min(day) as from, max(day) as to from user_day where organization_id = ${ctx.organizationId}::uuid and events > 0`;
  if (row?.from == null || row.to == null) return null;
  const today = localDay(ctx.now(), ctx.organization.timeZone);
  const to = row.to < today ? row.to : today;
  const earliest = addDays(to, 1 - LONGEST_DAYS);
  return { from: row.from > earliest ? row.from : earliest, to };
}

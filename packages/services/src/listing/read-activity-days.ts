import { addDays, localDay } from "@perennial/core/time";
import { requireScope, type Context } from "../kernel/index.ts";

export interface ActivityDay {
  /** Local day, YYYY-MM-DD. */
  day: string;
  events: number;
  /** Distinct end users. */
  users: number;
}

/** What each customer's users did on each of the last `days` local days, oldest first; the last is today so far. */
export async function readActivityDays(
  ctx: Context,
  customerIds: readonly string[],
  days: number,
): Promise<ActivityDay[][]> {
  requireScope(ctx, "READ");
  const today = localDay(ctx.now(), ctx.organization.timeZone);
  const from = addDays(today, 1 - days);
  const rows = await ctx.db.sql<ActivityDay & { customer_id: string }>`
    select customer_id, day, sum(events)::int as events, count(*)::int as users from user_day
    where organization_id = ${ctx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
      and day between ${from}::date and ${today}::date
    group by customer_id, day`;
  const found = new Map(
    rows.map(({ customer_id, day, events, users }) => [`${customer_id} ${day}`, { day, events, users }]),
  );
  const calendar = Array.from({ length: days }, (_, index) => addDays(from, index));
  return customerIds.map((id) =>
    calendar.map((day) => found.get(`${id} ${day}`) ?? { day, events: 0, users: 0 }),
  );
}

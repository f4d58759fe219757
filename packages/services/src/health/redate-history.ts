import { addDays, localDay } from "@perennial/core/time";
import { type Context, NO_ID } from "../kernel/index.ts";
import { planReplay } from "./replay-plan.ts";

/** Scores looked at in one reading. */
const LOOK = 2000;

interface DatedScore {
  customer_id: string;
  at: Date;
  day: string;
}

/**
 * After another time zone, before its days are replayed: live scores stay as they were shown and come to their new days; ends of days
 * that haven't ended yet, or lie before the first, go. Every other day's end is put in place by the replay. May be run again.
 */
export async function redateHistory(ctx: Context, timeZone: string): Promise<void> {
  for (let after: DatedScore | undefined = FIRST; after !== undefined;)
    after = await redateChunk(ctx, timeZone, after);
  const today = localDay(ctx.now(), timeZone);
  const { from } = await planReplay(ctx, null, timeZone);
  // Nothing happened before today: nothing is replayed either.
  const first = from < today ? from : "-infinity";
  const { organizationId } = ctx;
  const { sql } = ctx.db;
  await sql`
    delete from health_history
    where organization_id = ${organizationId}::uuid and origin <> 'LIVE' and day >= ${today}::date
      and at >= ${addDays(today, -2)}::date`;
  await sql`
    delete from health_history
    where organization_id = ${organizationId}::uuid and origin <> 'LIVE' and day < ${first}::date
      and at < ${first}::date + interval '3 days'`;
  await sql`
    delete from portfolio_day
    where organization_id = ${organizationId}::uuid and (day >= ${today}::date or day < ${first}::date)`;
}

/** Returns where to go on, or undefined at the end. */
async function redateChunk(
  ctx: Context,
  timeZone: string,
  after: DatedScore,
): Promise<DatedScore | undefined> {
  const rows = await ctx.db.sql<DatedScore & Record<string, unknown>>`
    select customer_id, at, day from health_history
    where organization_id = ${ctx.organizationId}::uuid and origin = 'LIVE'
      and (customer_id, at) > (${after.customer_id}::uuid, ${after.at}::timestamptz)
    order by customer_id, at limit ${LOOK}::int`;
  const wrong = rows
    .map(({ customer_id, at, day }) => ({ customer_id, at, day, right: localDay(at.getTime(), timeZone) }))
    .filter(({ day, right }) => day !== right);
  if (wrong.length > 0) {
    await ctx.db.sql`
      update health_history set day = told.day
      from unnest(${wrong.map((row) => row.customer_id)}::uuid[], ${wrong.map(({ at }) => at.toISOString())}::timestamptz[],
        ${wrong.map(({ right }) => right)}::date[]) as told(customer_id, at, day)
      where health_history.organization_id = ${ctx.organizationId}::uuid and health_history.customer_id = told.customer_id
        and health_history.at = told.at and health_history.origin = 'LIVE'`;
  }
  return rows.length === LOOK ? rows.at(-1) : undefined;
}

const FIRST: DatedScore = {
  customer_id: NO_ID,
  at: new Date(0),
  day: "-infinity",
};

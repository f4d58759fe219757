import { factId } from "@perennial/core/activity";
import { daysBetween, localDay, localHour } from "@perennial/core/time";
import { z } from "zod";
import { lockActivity, withCurrentSettings } from "../book/index.ts";
import { raiseBookDue, redateHistory, replayHistory } from "../health/index.ts";
import {
  beginProgress,
  defineJob,
  NO_ID,
  saveProgress,
  transact,
  type Context,
  type ProgressRow,
} from "../kernel/index.ts";
import type { UserDayKey } from "./count-user-days.ts";
import { rebuildUserDayRows } from "./rebuild-user-day-rows.ts";

/** Events looked at in one reading, and put right in one transaction. */
const LOOK = 2000;
const CHUNK = 400;

interface DatedEvent {
  id: string;
  occurred_at: Date;
  day: string;
  hour: number;
}

/**
 * After another time zone: puts every event on its local day and hour, newest first, with the rollup's rows that it leaves and comes
 * to; then history, makes everybody due, and has the days replayed. Only what is wrong is written, so it goes on where it was cut
 * off, and done again changes nothing.
 */
export const rebuildDays = defineJob({
  name: "rebuild-days",
  schema: z.object({}),
  async run(ctx) {
    const zone = (await transact(ctx, (tx) => withCurrentSettings(ctx, tx))).organization.timeZone;
    const progress = await begin(ctx, zone);
    let before: DatedEvent | undefined;
    for (;;) {
      const events = await readBefore(ctx, before);
      const wrong = events.filter((event) => !isRight(event, zone));
      for (let from = 0; from < wrong.length; from += CHUNK) {
        // The zone changed again: the job of that change follows.
        if (!(await putRight(ctx, zone, wrong.slice(from, from + CHUNK)))) return;
      }
      if (events.length < LOOK) break;
      before = events.at(-1)!;
      progress.done = daysBetween(localDay(before.occurred_at.getTime(), zone), localDay(ctx.now(), zone));
      await saveProgress(ctx, progress);
    }
    await redateHistory(ctx, zone);
    await transact(ctx, (tx) => raiseBookDue(tx, { kind: "replay", name: "time_zone" }));
    // Asked for before the work counts as done: asked twice is better than never.
    await ctx.system.jobs.enqueue(ctx.organizationId, replayHistory, {}, { singletonKey: "time zone" });
    await saveProgress(ctx, { ...progress, done: progress.total!, finished: true });
  },
});

/** How many days it has gone back, of those since the first event. It looks at all of them again after a restart. */
async function begin(ctx: Context, zone: string): Promise<ProgressRow<{ zone: string }>> {
  const [first] = await ctx.db.sql<{ occurred_at: Date }>`
    select occurred_at from event where organization_id = ${ctx.organizationId}::uuid order by occurred_at limit 1`;
  const now = ctx.now();
  const total = daysBetween(localDay(first?.occurred_at.getTime() ?? now, zone), localDay(now, zone)) + 1;
  const begun = { id: factId("time-zone", ctx.organizationId), done: 0, total, checkpoint: { zone } };
  await beginProgress(ctx, "time-zone", begun);
  return { ...begun, finished: false };
}

function readBefore(
  ctx: Context,
  before: DatedEvent | undefined,
): Promise<(DatedEvent & Record<string, unknown>)[]> {
  return ctx.db.sql<DatedEvent & Record<string, unknown>>`
    select id, occurred_at, day, hour from event
    where organization_id = ${ctx.organizationId}::uuid
      and (occurred_at, id) < (${before?.occurred_at ?? "infinity"}::timestamptz, ${before?.id ?? NO_ID}::uuid)
    order by occurred_at desc, id desc limit ${LOOK}::int`;
}

function isRight({ occurred_at, day, hour }: DatedEvent, zone: string): boolean {
  const at = occurred_at.getTime();
  return day === localDay(at, zone) && hour === localHour(at, zone);
}

/** False, changing nothing, when this isn't the organisation's zone any more. */
async function putRight(ctx: Context, zone: string, events: readonly DatedEvent[]): Promise<boolean> {
  const right = events.map(({ id, occurred_at }) => ({
    id,
    at: occurred_at.toISOString(),
    day: localDay(occurred_at.getTime(), zone),
    hour: localHour(occurred_at.getTime(), zone),
  }));
  return transact(ctx, async (tx) => {
    await lockActivity(tx, "exclusive");
    if ((await withCurrentSettings(ctx, tx)).organization.timeZone !== zone) return false;
    const moved = await tx.sql<{
      customer_id: string | null;
      end_user_id: string | null;
      old_day: string;
      day: string;
    }>`
      with dated as (
        select event.id, event.occurred_at, event.day as old_day, told.day, told.hour
        from unnest(${right.map((event) => event.id)}::uuid[], ${right.map((event) => event.at)}::timestamptz[],
          ${right.map((event) => event.day)}::date[], ${right.map((event) => event.hour)}::smallint[]) as told(id, occurred_at, day, hour)
        cross join lateral (
          select id, occurred_at, day from event
          where organization_id = ${tx.organizationId}::uuid and occurred_at = told.occurred_at and id = told.id limit 1
        ) as event
      )
      update event set day = dated.day, hour = dated.hour from dated
      -- The bounds find them also where the planner knows nothing of the table: a chunk lies together in time.
      where event.organization_id = ${tx.organizationId}::uuid and event.occurred_at >= ${right.at(-1)!.at}::timestamptz
        and event.occurred_at <= ${right[0]!.at}::timestamptz and event.occurred_at = dated.occurred_at and event.id = dated.id
      returning event.customer_id, event.end_user_id, dated.old_day, dated.day`;
    const keys = new Map<string, UserDayKey>();
    for (const { customer_id: customerId, end_user_id: userId, old_day, day } of moved) {
      if (customerId === null || userId === null) continue;
      for (const each of [old_day, day])
        keys.set(`${customerId} ${each} ${userId}`, { customerId, day: each, userId });
    }
    await rebuildUserDayRows(tx, [...keys.values()]);
    return true;
  });
}

import { setTimeout as rest } from "node:timers/promises";
import { z } from "zod";
import { lockActivity, organizationContexts } from "../book/index.ts";
import { defineJob, defineUpkeep, transact, type Context } from "../kernel/index.ts";
import { countUserDays } from "./count-user-days.ts";

/** User-days in one transaction: under 50 ms on the embedded database. */
const CHUNK = 200;
/** While there are more, events and scores have four fifths of the time. */
const REST_PER_CHUNK = 4;
const LONGEST_REST_MS = 1_000;

/**
 * Counts the sessions of user-days that got events, from the raw events, with those of the day after. A row that got more events while
 * it was counted stays stale: its count of events tells.
 */
async function countChunk(ctx: Context): Promise<number> {
  return transact(ctx, async (tx) => {
    await lockActivity(tx, "shared");
    const stale = await tx.sql<{ customerId: string; day: string; userId: string }>`
      select customer_id as "customerId", day, user_id as "userId" from user_day
      where organization_id = ${tx.organizationId}::uuid and sessions_stale
      order by customer_id, day limit ${CHUNK}::int`;
    if (stale.length === 0) return 0;
    return tx.sql.count`
      with ${countUserDays(tx.organizationId, stale)}, locked as materialized (
        select user_day.customer_id, user_day.day, user_day.user_id from user_day join counted using (customer_id, day, user_id)
        where user_day.organization_id = ${tx.organizationId}::uuid
        order by user_day.customer_id, user_day.day, user_day.user_id for no key update of user_day
      )
      update user_day set sessions = counted.sessions, seconds = counted.seconds,
        sessions_stale = user_day.sessions_stale and not counted.asked
      from counted join locked using (customer_id, day, user_id)
      where user_day.organization_id = ${tx.organizationId}::uuid and user_day.customer_id = counted.customer_id
        and user_day.day = counted.day and user_day.user_id = counted.user_id and user_day.events = counted.events`;
  });
}

/** Sessions lag behind events by this job; no score waits for them. */
export const countSessions = defineJob({
  name: "count-sessions",
  schema: z.object({}),
  async run(ctx) {
    for (;;) {
      const started = performance.now();
      const counted = await countChunk(ctx);
      // Nothing counted means that all of the chunk is being written to: the next round finds it.
      if (counted === 0) return;
      if (counted >= CHUNK)
        await rest(Math.min(LONGEST_REST_MS, REST_PER_CHUNK * (performance.now() - started)));
    }
  },
});

export const countSessionsUpkeep = defineUpkeep({
  name: "count-sessions",
  everyMs: 30_000,
  async run(system) {
    for (const ctx of await organizationContexts(system, "count-sessions")) {
      const [stale] = await ctx.db.sql`
        select from user_day where organization_id = ${ctx.organizationId}::uuid and sessions_stale limit 1`;
      if (stale) await system.jobs.enqueue(ctx.organizationId, countSessions, {}, { singletonKey: "all" });
    }
  },
});

import { MAX_KEY_FEATURES } from "@perennial/core/activity";
import { addDays, localDay } from "@perennial/core/time";
import { z } from "zod";
import { organizationContexts } from "../book/index.ts";
import { defineJob, defineUpkeep, transact, type Context } from "../kernel/index.ts";
import { fillKeyFeatures } from "./fill-key-features.ts";
import { giveBits, readFeatures } from "./key-features.ts";

const DAYS = 28;

/** Gives the bits that are left to the features without one that were used the most in the last 28 days. */
export const rankKeyFeatures = defineJob({
  name: "rank-key-features",
  schema: z.object({}),
  async run(ctx) {
    const waiting = await rankWaiting(ctx);
    if (waiting.length === 0) return;
    await transact(ctx, async (tx) => {
      await giveBits(tx, waiting);
      await ctx.system.jobs.enqueue(ctx.organizationId, fillKeyFeatures, {}, { tx, singletonKey: "all" });
    });
  },
});

/** Once a day; costs a look at the few names of each organisation where nothing waits. */
export const rankKeyFeaturesUpkeep = defineUpkeep({
  name: "rank-key-features",
  everyMs: 86_400_000,
  async run(system) {
    for (const { db, organizationId } of await organizationContexts(system, "rank-key-features")) {
      const [row] = await db.sql<{ bits: number; waiting: number; unfilled: number }>`
        select count(bit)::int as bits, (count(*) - count(bit))::int as waiting, (count(bit) - count(filled_at))::int as unfilled
        from key_feature where organization_id = ${organizationId}::uuid`;
      const { bits, waiting, unfilled } = row!;
      const once = { singletonKey: "all" };
      if (waiting > 0 && bits < MAX_KEY_FEATURES)
        await system.jobs.enqueue(organizationId, rankKeyFeatures, {}, once);
      // Its job gave up, or an earlier program was cut off.
      if (unfilled > 0) await system.jobs.enqueue(organizationId, fillKeyFeatures, {}, once);
    }
  },
});

/** The most used first: by the days on which somebody used it, summed over users, so that one busy script doesn't decide. */
async function rankWaiting(ctx: Context): Promise<string[]> {
  const today = localDay(ctx.now(), ctx.organization.timeZone);
  const uses = new Map<string, number>();
  // A day at a time, for a month of a large book takes long.
  for (let day = addDays(today, 1 - DAYS); day <= today; day = addDays(day, 1)) {
    const rows = await ctx.db.sql<{ feature: string; users: number }>`
      select feature, count(distinct end_user_id)::int as users from event
      where organization_id = ${ctx.organizationId}::uuid and day = ${day}::date and retracted_at is null
        and occurred_at >= ${day}::date - interval '1 day' and occurred_at < ${day}::date + interval '2 days'
        and feature is not null and customer_id is not null and end_user_id is not null
      group by feature`;
    for (const { feature, users } of rows) uses.set(feature, (uses.get(feature) ?? 0) + users);
  }
  const features = await readFeatures({ sql: ctx.db.sql, organizationId: ctx.organizationId });
  return [...uses]
    .filter(([name]) => (features.get(name) ?? null) === null)
    .sort(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || (a < b ? -1 : 1))
    .slice(0, MAX_KEY_FEATURES)
    .map(([name]) => name);
}

import { z } from "zod";
import { lockActivity } from "../book/index.ts";
import { defineJob, NO_ID, transact, type Context } from "../kernel/index.ts";
import type { UserDayKey } from "./count-user-days.ts";

/** User-days in one transaction: some 50 ms on the embedded database. */
const CHUNK = 200;

/**
 * Sets the bits that were given since the last time in the days before, from the raw events. No score changes by it: until the last
 * day is filled, readers count those features from raw events.
 */
export const fillKeyFeatures = defineJob({
  name: "fill-key-features",
  schema: z.object({}),
  async run(ctx) {
    const { sql } = ctx.db;
    const given = await sql<{ name: string; bit: number }>`
      select name, bit from key_feature
      where organization_id = ${ctx.organizationId}::uuid and bit is not null and filled_at is null`;
    if (given.length === 0) return;
    // Whoever began without knowing of these bits has committed after this; whoever begins later sets them.
    await transact(ctx, (tx) => lockActivity(tx, "exclusive"));
    for (let after: UserDayKey | null | undefined = null; after !== undefined;)
      after = await fillChunk(ctx, given, after);
    await sql`
      update key_feature set filled_at = ${new Date(ctx.now())}::timestamptz
      where organization_id = ${ctx.organizationId}::uuid and name = any(${given.map(({ name }) => name)}::text[])
        and filled_at is null`;
  },
});

/** Returns where to go on, or undefined at the end. */
async function fillChunk(
  ctx: Context,
  given: readonly { name: string; bit: number }[],
  after: UserDayKey | null,
): Promise<UserDayKey | undefined> {
  const { customerId, day, userId } = after ?? FIRST;
  return transact(ctx, async (tx) => {
    // Events come in meanwhile, but nobody takes any away.
    await lockActivity(tx, "shared");
    const rows = await tx.sql<UserDayKey & Record<string, unknown>>`
      select customer_id as "customerId", day, user_id as "userId" from user_day
      where organization_id = ${tx.organizationId}::uuid
        and (customer_id, day, user_id) > (${customerId}::uuid, ${day}::date, ${userId}::uuid)
      order by customer_id, day, user_id limit ${CHUNK}::int`;
    await tx.sql`
      with keys as (
        select * from unnest(${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.day)}::date[],
          ${rows.map((row) => row.userId)}::uuid[]) as keys(customer_id, day, user_id)
      ), given as (
        select * from unnest(${given.map(({ name }) => name)}::text[], ${given.map(({ bit }) => bit)}::smallint[]) as given(name, bit)
      ), used as materialized (
        select keys.*, raw.features from keys cross join lateral (
          select bit_or(1::bigint << given.bit) as features
          from event join given on given.name = event.feature
          where event.organization_id = ${tx.organizationId}::uuid and event.end_user_id = keys.user_id
            and event.customer_id = keys.customer_id and event.day = keys.day and event.retracted_at is null
            and event.occurred_at >= keys.day::timestamptz - interval '1 day'
            and event.occurred_at < keys.day::timestamptz + interval '2 days'
        ) as raw where raw.features is not null
      ), locked as materialized (
        select user_day.customer_id, user_day.day, user_day.user_id from user_day join used using (customer_id, day, user_id)
        where user_day.organization_id = ${tx.organizationId}::uuid
        order by user_day.customer_id, user_day.day, user_day.user_id for no key update of user_day
      )
      update user_day set features = user_day.features | used.features
      from used join locked using (customer_id, day, user_id)
      where user_day.organization_id = ${tx.organizationId}::uuid and user_day.customer_id = used.customer_id
        and user_day.day = used.day and user_day.user_id = used.user_id`;
    return rows.length === CHUNK ? rows.at(-1) : undefined;
  });
}

const FIRST: UserDayKey = { customerId: NO_ID, day: "-infinity", userId: NO_ID };

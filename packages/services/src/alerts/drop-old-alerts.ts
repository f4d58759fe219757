import { alertRank } from "@perennial/core/alerts";
import { fragment } from "@perennial/database";
import { organizationContexts } from "../book/index.ts";
import { type Context, defineUpkeep, NO_ID } from "../kernel/index.ts";

const KEPT_MS = 180 * 86_400_000;
/** Alerts looked at in one statement: few enough that a reaction doesn't wait for their rows. */
const CHUNK = 500;

interface Place {
  rank: bigint;
  id: string;
}

/**
 * Forgets alerts that were over for 180 days, or that were raised so long ago and are watched no more, with their deliveries, and
 * snoozes that ended as long ago. What is still so stays, and what a member was told, read or waits for since. Returns how many went.
 */
export async function dropOldAlerts(ctx: Context): Promise<number> {
  const before = new Date(ctx.now() - KEPT_MS);
  let dropped = 0;
  for (let after: Place | undefined = { rank: 0n, id: NO_ID }; after !== undefined;) {
    const chunk = await dropChunk(ctx, before, after);
    dropped += chunk.dropped;
    after = chunk.last;
  }
  await ctx.db.sql`
    delete from alert_snooze where organization_id = ${ctx.organizationId}::uuid and until < ${before}::timestamptz`;
  return dropped;
}

async function dropChunk(
  { db, organizationId, organization }: Context,
  before: Date,
  after: Place,
): Promise<{ dropped: number; last: Place | undefined }> {
  // The rank orders by day first, so those in question are one stretch of its index.
  const nextDay = before.getTime() + 86_400_000;
  const end = alertRank({ at: nextDay, severity: "INFO", arrMinor: null }, organization.timeZone);
  const moment = fragment`${before}::timestamptz`;
  const [row] = await db.sql<{ looked: number; dropped: number; rank: string | null; id: string | null }>`
    with looked as (
      select id, rank, rule_id, customer_id, crossing, raised_at, ended_at from alert
      where organization_id = ${organizationId}::uuid and rank < ${String(end)}::bigint
        and (rank, id) > (${String(after.rank)}::bigint, ${after.id}::uuid)
      order by rank, id limit ${CHUNK}::int
    ), old as (
      select id from looked
      where raised_at < ${moment} and (ended_at < ${moment} or (ended_at is null and not exists (
          select from alert_state as state
          where state.organization_id = ${organizationId}::uuid and state.customer_id = looked.customer_id
            and state.rule_id = looked.rule_id and state.crossing = looked.crossing)))
        and not exists (
          select from alert_delivery as delivery
          where delivery.organization_id = ${organizationId}::uuid and delivery.alert_id = looked.id
            and (due_at is not null or delivered_at >= ${moment} or read_at >= ${moment}))
    ), untold as (
      delete from alert_delivery using old
      where alert_delivery.organization_id = ${organizationId}::uuid and alert_delivery.alert_id = old.id
    ), gone as (
      delete from alert using old where alert.organization_id = ${organizationId}::uuid and alert.id = old.id returning alert.id
    )
    select (select count(*) from looked)::int as looked, (select count(*) from gone)::int as dropped, last.rank::text, last.id::text
    from (select 1) as one left join (select rank, id from looked order by rank desc, id desc limit 1) as last on true`;
  const { looked = 0, dropped = 0, rank = null, id = null } = row ?? {};
  return {
    dropped,
    last: looked < CHUNK || rank === null || id === null ? undefined : { rank: BigInt(rank), id },
  };
}

export const oldAlertsUpkeep = defineUpkeep({
  name: "drop-old-alerts",
  everyMs: 6 * 3_600_000,
  async run(system) {
    for (const ctx of await organizationContexts(system, "drop-old-alerts")) await dropOldAlerts(ctx);
  },
});

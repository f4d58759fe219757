import type { Context } from "../kernel/index.ts";
import type { Unassessed } from "./find-unassessed.ts";

/** A process that dies gives them back then. */
const CLAIMED_MS = 60_000;

/** Those of them that no other process has taken meanwhile; they are this one's for a minute. */
export async function claimUnassessed(ctx: Context, found: readonly Unassessed[]): Promise<Unassessed[]> {
  const now = ctx.now();
  const rows = await ctx.db.sql<{ id: string }>`
    insert into customer_risk as risk (organization_id, customer_id, weak, unknown, claimed_until)
    select ${ctx.organizationId}::uuid, id, '{}', '{}', ${new Date(now + CLAIMED_MS)}::timestamptz
    from unnest(${found.map(({ id }) => id).sort()}::uuid[]) as id
    on conflict (organization_id, customer_id) do update set claimed_until = excluded.claimed_until
      where risk.claimed_until is null or risk.claimed_until <= ${new Date(now)}::timestamptz
    returning customer_id as id`;
  const claimed = new Set(rows.map(({ id }) => id));
  return found.filter(({ id }) => claimed.has(id));
}

import { requireScope, type AnnouncementKind, type Context } from "../kernel/index.ts";
import { formatCursor, type LogEntry } from "../live/index.ts";

export interface LoggedEntry extends LogEntry {
  cursor: string;
}

/** The newest announcements of these kinds, newest first, without what imported or replayed history alone changed. */
export async function readLog(
  ctx: Context,
  kinds: readonly AnnouncementKind[],
  limit: number,
): Promise<LoggedEntry[]> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<{
    epoch: string;
    position: string;
    at: Date;
    kind: AnnouncementKind;
    customer_id: string | null;
    payload: unknown;
  }>`
    select head.epoch::text, log.position::text, log.at, log.kind, log.customer_id, log.payload
    from log_head head join log on log.organization_id = head.organization_id
    where head.organization_id = ${ctx.organizationId}::uuid and log.kind = any(${kinds}::text[])
      and log.payload->'byHistory' is distinct from 'true'
    order by log.position desc limit ${limit}::int`;
  return rows.map(({ epoch, position, at, kind, customer_id, payload }) => ({
    cursor: formatCursor({ epoch, position: Number(position) }),
    position: Number(position),
    at: at.getTime(),
    kind,
    customerId: customer_id,
    payload,
  }));
}

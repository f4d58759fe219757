import { requireScope, type Context } from "../kernel/index.ts";

/** An alert on its way to a member, as it stands. */
export interface RecipientRow {
  memberId: string;
  channel: string;
  reason: "OWNER" | "BACKUP" | "ROLE" | "MEMBER" | "FALLBACK";
  state: "PLANNED" | "DELIVERED" | "SNOOZED" | "LAPSED" | "FAILED";
  dueAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  digest: boolean;
}

/** To whom each of these alerts goes; those who look after the customer first. */
export async function readRecipients(ctx: Context, alertIds: readonly string[]): Promise<RecipientRow[][]> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<RecipientRow & { alertId: string }>`
    select alert_id::text as "alertId", member_id::text as "memberId", channel, reason, state, due_at as "dueAt",
      delivered_at as "deliveredAt", read_at as "readAt", digest
    from alert_delivery where organization_id = ${ctx.organizationId}::uuid and alert_id = any(${alertIds}::uuid[])
    order by array_position(array['OWNER', 'BACKUP', 'MEMBER', 'ROLE', 'FALLBACK'], reason), member_id, channel`;
  const byAlert = Map.groupBy(rows, ({ alertId }) => alertId);
  return alertIds.map((id) => byAlert.get(id) ?? []);
}

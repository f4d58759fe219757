import { requireScope, type Context } from "../kernel/index.ts";

/** Who stands in for each customer's owner now, as a member's id; null for nobody. */
export async function readBackups(ctx: Context, customerIds: readonly string[]): Promise<(string | null)[]> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<{ customer_id: string; member_id: string | null }>`
    select distinct on (customer_id) customer_id, member_id from assignment
    where organization_id = ${ctx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
      and role = 'BACKUP' and effective_at <= ${new Date(ctx.now())}::timestamptz
    order by customer_id, effective_at desc, id desc`;
  const found = new Map(rows.map((row) => [row.customer_id, row.member_id]));
  return customerIds.map((id) => found.get(id) ?? null);
}

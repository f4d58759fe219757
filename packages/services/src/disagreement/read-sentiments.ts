import { LOOKBACK_MS } from "@perennial/core/disagreement";
import { type Context, requireScope } from "../kernel/index.ts";

/** The fact that says how each customer stands with us: the newest told within 90 days; null where nobody told. */
export async function readSentiments(
  ctx: Context,
  customerIds: readonly string[],
): Promise<(string | null)[]> {
  requireScope(ctx, "READ");
  const now = ctx.now();
  const rows = await ctx.db.sql<{ customer_id: string; id: string }>`
    select distinct on (customer_id) customer_id, id from fact
    where organization_id = ${ctx.organizationId}::uuid and kind = 'SENTIMENT' and retracted_at is null
      and customer_id = any(${customerIds}::uuid[])
      and effective_at > ${new Date(now - LOOKBACK_MS)}::timestamptz and effective_at <= ${new Date(now)}::timestamptz
    order by customer_id, effective_at desc, id desc`;
  const found = new Map(rows.map(({ customer_id, id }) => [customer_id, id]));
  return customerIds.map((id) => found.get(id) ?? null);
}

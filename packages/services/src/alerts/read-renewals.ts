import type { ServiceTransaction } from "../kernel/index.ts";

/** When each of these customers renews, epoch milliseconds; null without a contract. */
export async function readRenewals(
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<Map<string, number | null>> {
  const rows = await tx.sql<{ id: string; renews_at: Date | null }>`
    select id::text, renews_at from customer
    where organization_id = ${tx.organizationId}::uuid and id = any(${customerIds}::uuid[])`;
  return new Map(rows.map(({ id, renews_at: renewsAt }) => [id, renewsAt?.getTime() ?? null]));
}

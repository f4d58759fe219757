import { customerKey, type CustomerKey } from "../book/index.ts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Ids by key of those that are there and not part of an account. */
export async function liveCustomers(
  tx: ServiceTransaction,
  wanted: readonly CustomerKey[],
): Promise<Map<string, string>> {
  const keys = [...new Map(wanted.map((key) => [customerKey(key), key])).values()];
  if (keys.length === 0) return new Map();
  const rows = await tx.sql<{ id: string; kind: CustomerKey["kind"]; external_id: string }>`
    select customer.* from unnest(${keys.map((key) => key.kind)}::customer_kind[], ${keys.map((key) => key.externalId)}::text[])
      as wanted(kind, external_id)
    cross join lateral (
      select id, kind, external_id from customer
      where organization_id = ${tx.organizationId}::uuid and kind = wanted.kind and external_id = wanted.external_id
        and merged_into_id is null limit 1
    ) as customer`;
  return new Map(rows.map((row) => [customerKey({ kind: row.kind, externalId: row.external_id }), row.id]));
}

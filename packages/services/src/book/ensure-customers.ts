import type { CustomerKind } from "@perennial/database";
import { newId, type ServiceTransaction } from "../kernel/index.ts";

export interface CustomerKey {
  kind: CustomerKind;
  externalId: string;
}

/** Accounts sort before customers of one; the key of a map of customers. */
export function customerKey({ kind, externalId }: CustomerKey): string {
  return `${kind}:${externalId}`;
}

/**
 * Creates the customers that don't exist, named by their id until a trait names them, and brings back customers of one that had
 * become part of an account. Returns ids by key. Rows are locked in the order of their keys.
 */
export async function ensureCustomers(
  tx: ServiceTransaction,
  wanted: readonly CustomerKey[],
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map();
  const byKey = new Map(wanted.map((key) => [customerKey(key), key]));
  const rows = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
  const found = await tx.sql<{ id: string; kind: CustomerKind; external_id: string }>`
    insert into customer (organization_id, id, external_id, kind, name, traits, created_at, version)
    select ${tx.organizationId}::uuid, id, external_id, kind, external_id, '{}', ${new Date(tx.now)}::timestamptz, 1
    from unnest(${rows.map(() => newId(tx.now))}::uuid[], ${rows.map((row) => row.externalId)}::text[],
      ${rows.map((row) => row.kind)}::customer_kind[]) as wanted(id, external_id, kind)
    on conflict (organization_id, kind, external_id) do update set merged_into_id = null, version = customer.version + 1
    returning id, kind, external_id`;
  return new Map(found.map((row) => [customerKey({ kind: row.kind, externalId: row.external_id }), row.id]));
}

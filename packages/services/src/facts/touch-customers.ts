import type { ServiceTransaction } from "../kernel/index.ts";
import type { Projected } from "./project-customers.ts";

/** Customers of whom something changed that no projection shows: they get their next version all the same. */
export async function touchCustomers(
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<Projected[]> {
  if (customerIds.length === 0) return [];
  const rows = await tx.sql<{ id: string; version: bigint }>`
    update customer set version = version + 1
    where organization_id = ${tx.organizationId}::uuid and id = any(${customerIds}::uuid[]) returning id, version`;
  return rows.map(({ id, version }) => ({ id, version: Number(version) }));
}

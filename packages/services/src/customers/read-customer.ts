import type { CustomerKind } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";

export interface CustomerRow {
  id: string;
  externalId: string;
  kind: CustomerKind;
  name: string;
  domain: string | null;
  industry: string | null;
  traits: Record<string, unknown>;
  /** Minor units of the reporting currency; null is unknown. */
  arrMinor: bigint | null;
  renewsAt: Date | null;
  ownerId: string | null;
  createdAt: Date;
  version: bigint;
}

/** The row of a customer that is there. */
export async function readCustomer(
  tx: Pick<ServiceTransaction, "sql" | "organizationId">,
  id: string,
): Promise<CustomerRow> {
  const [row] = await tx.sql<CustomerRow & Record<string, unknown>>`
    select id, external_id as "externalId", kind, name, domain, industry, traits, arr_minor as "arrMinor", renews_at as "renewsAt",
      owner_id as "ownerId", created_at as "createdAt", version
    from customer where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid`;
  return row!;
}

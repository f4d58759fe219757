import type { Cause } from "@perennial/core/health";
import { json } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";

export interface RaisedCustomer {
  id: string;
  /** Grouped. */
  causes: Cause[];
}

/**
 * Adds what this transaction raises customers by to what waits for their next score. Their queue rows must be locked by a statement
 * before: so the numbers rise with every commit, and who writes a score under that lock deletes just what it counted.
 */
export async function addCauses(tx: ServiceTransaction, raised: readonly RaisedCustomer[]): Promise<void> {
  if (raised.length === 0) return;
  await tx.sql`
    insert into scoring_cause (organization_id, customer_id, causes)
    select ${tx.organizationId}::uuid, raised.id, raised.causes
    from jsonb_to_recordset(${json(raised)}) as raised(id uuid, causes jsonb)`;
}

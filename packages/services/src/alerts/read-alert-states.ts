import type { AlertState } from "@perennial/core/alerts";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { StoredAlertState } from "./alert-walk.ts";

interface Row {
  customer_id: string;
  rule_id: string;
  aspect: string;
  state: AlertState;
}

const toStored = ({ customer_id: customerId, rule_id: ruleId, aspect, state }: Row): StoredAlertState => ({
  customerId,
  ruleId,
  aspect,
  state,
});

export async function readAlertStates(
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<StoredAlertState[]> {
  const rows = await tx.sql<Row & Record<string, unknown>>`
    select customer_id::text, rule_id::text, aspect, state from alert_state
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[])`;
  return rows.map(toStored);
}

/** Those that time alone moves on by now, the longest due first. */
export async function readDueStates(
  tx: ServiceTransaction,
  now: number,
  limit: number,
): Promise<StoredAlertState[]> {
  const rows = await tx.sql<Row & Record<string, unknown>>`
    select customer_id::text, rule_id::text, aspect, state from alert_state
    where organization_id = ${tx.organizationId}::uuid and due_at <= ${new Date(now)}::timestamptz
    order by due_at limit ${limit}::int`;
  return rows.map(toStored);
}

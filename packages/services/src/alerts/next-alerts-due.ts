import type { ServiceTransaction } from "../kernel/index.ts";

/** When alerts are to be looked at again though nothing is announced, epoch milliseconds; null for never. */
export async function nextAlertsDue(tx: ServiceTransaction): Promise<number | null> {
  const [row] = await tx.sql<{ due_at: Date | null }>`
    select least(
      (select min(due_at) from alert_state where organization_id = ${tx.organizationId}::uuid and due_at is not null),
      (select min(due_at) from alert_delivery where organization_id = ${tx.organizationId}::uuid and due_at is not null),
      (select ${new Date(tx.now)}::timestamptz where exists (
        select from alert_rule
        where organization_id = ${tx.organizationId}::uuid and enabled and deleted_at is null and looked_at is null
      ))
    ) as due_at`;
  return row?.due_at?.getTime() ?? null;
}

import type { ServiceTransaction } from "../kernel/index.ts";

export interface Snooze {
  memberId: string;
  customerId: string;
  /** Null for all rules. */
  ruleId: string | null;
  /** Epoch milliseconds. */
  until: number;
}

/** Those of these customers that still run. */
export async function readSnoozes(tx: ServiceTransaction, customerIds: readonly string[]): Promise<Snooze[]> {
  const rows = await tx.sql<{ member_id: string; customer_id: string; rule_id: string | null; until: Date }>`
    select member_id::text, customer_id::text, rule_id::text, until from alert_snooze
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${customerIds}::uuid[])
      and until > ${new Date(tx.now)}::timestamptz`;
  return rows.map(({ member_id: memberId, customer_id: customerId, rule_id: ruleId, until }) => ({
    memberId,
    customerId,
    ruleId,
    until: until.getTime(),
  }));
}

/** Until when a member wants to hear nothing of a customer by a rule; null when they do. */
export function snoozedUntil(
  snoozes: readonly Snooze[],
  { memberId, customerId, ruleId }: Pick<Snooze, "memberId" | "customerId"> & { ruleId: string },
): number | null {
  const matching = snoozes.filter(
    (snooze) =>
      snooze.memberId === memberId &&
      snooze.customerId === customerId &&
      (snooze.ruleId === null || snooze.ruleId === ruleId),
  );
  return matching.length === 0 ? null : Math.max(...matching.map(({ until }) => until));
}

import type { Message } from "@perennial/core/activity";
import type { ServiceTransaction } from "../kernel/index.ts";

/** The ids that nobody took before; of two batches at once, the second waits for the first. In the order of ids against deadlocks. */
export async function takeMessages(
  tx: ServiceTransaction,
  messages: Iterable<Message>,
): Promise<Set<string>> {
  const rows = [...messages].sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
  if (rows.length === 0) return new Set();
  const taken = await tx.sql<{ message_id: string }>`
    insert into message_id (organization_id, message_id, occurred_at)
    select ${tx.organizationId}::uuid, * from unnest(${rows.map((row) => row.messageId)}::text[],
      ${rows.map((row) => new Date(row.occurredAt).toISOString())}::timestamptz[])
    on conflict do nothing returning message_id`;
  return new Set(taken.map((row) => row.message_id));
}

import type { Message } from "@perennial/core/activity";
import type { ServiceTransaction } from "../kernel/index.ts";

/** The ids that nobody took before, with the time of the first that has it; of two batches at once, the second waits for the first. In the order of ids against deadlocks. */
export async function takeMessages(
  tx: ServiceTransaction,
  messages: readonly Message[],
): Promise<Set<string>> {
  const rows = [...firstById(messages).values()].sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
  if (rows.length === 0) return new Set();
  const taken = await tx.sql<{ message_id: string }>`
    insert into message_id (organization_id, message_id, occurred_at)
    select ${tx.organizationId}::uuid, * from unnest(${rows.map((row) => row.messageId)}::text[],
      ${rows.map((row) => new Date(row.occurredAt).toISOString())}::timestamptz[])
    on conflict do nothing returning message_id`;
  return new Set(taken.map((row) => row.message_id));
}

/**
 * Some of the messages are refused after all: in the transaction that took them, as if they had never been. An id that was taken with
 * the time of one of them is taken again with that of the first that is kept.
 */
export async function keepMessages(
  tx: ServiceTransaction,
  taken: ReadonlySet<string>,
  { asked, kept }: { asked: readonly Message[]; kept: readonly Message[] },
): Promise<void> {
  const before = firstById(asked);
  const after = firstById(kept);
  const wrong = [...taken].filter((id) => before.get(id)?.occurredAt !== after.get(id)?.occurredAt);
  await giveBackMessages(tx, wrong);
  await takeMessages(
    tx,
    wrong.flatMap((id) => after.get(id) ?? []),
  );
}

function firstById(messages: readonly Message[]): Map<string, Message> {
  return new Map(messages.toReversed().map((message) => [message.messageId, message]));
}

async function giveBackMessages(tx: ServiceTransaction, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await tx.sql`
    delete from message_id where organization_id = ${tx.organizationId}::uuid and message_id = any(${messageIds}::text[])`;
}

import { newId, type ServiceTransaction } from "../kernel/index.ts";

/** A message that was refused by itself. */
export interface Rejected {
  index: number;
  reason: string;
  message: unknown;
}

/** Longer messages are kept as the beginning of their text. */
const MAX_KEPT = 32 * 1024;

/** Keeps refused messages for a page that shows them; see `dropOldRows` for how long. */
export async function keepRejected(
  tx: ServiceTransaction,
  rejected: readonly Rejected[],
  receivedAt: number,
): Promise<void> {
  if (rejected.length === 0) return;
  await tx.sql`
    insert into rejection (organization_id, id, received_at, reason, message)
    select ${tx.organizationId}::uuid, id, ${new Date(receivedAt)}::timestamptz, reason, message
    from unnest(${rejected.map(() => newId(tx.now))}::uuid[], ${rejected.map((each) => each.reason)}::text[],
      ${rejected.map((each) => toKeep(each.message))}::jsonb[]) as refused(id, reason, message)`;
}

/** jsonb takes neither NUL characters nor halves of surrogate pairs. */
function toKeep(message: unknown): string {
  const text = safeStringify(message);
  const unstorable = text.length > MAX_KEPT || text.includes("\\u0000") || text.includes("\\ud");
  return unstorable
    ? JSON.stringify(text.slice(0, MAX_KEPT).toWellFormed().replaceAll("\\u", "\\\\u"))
    : text;
}

function safeStringify(message: unknown): string {
  try {
    return JSON.stringify(message) ?? "null";
  } catch {
    return '"nested too deeply to show"';
  }
}

import { type BatchContext, type Message, type MessageKind, parseMessage } from "@perennial/core/activity";
import { once, requireScope, transact, type Context } from "../kernel/index.ts";
import type { Rejected } from "./rejected.ts";
import { takeBatch } from "./take-batch.ts";

export interface RecordActivityInput {
  /** In Segment's protocol, as they came. */
  messages: readonly unknown[];
  /** Epoch milliseconds on our clock; now unless told. */
  receivedAt?: number | undefined;
  /** Known ever since they occurred, as an import of history tells them. */
  historical?: boolean | undefined;
  batchContext?: BatchContext | undefined;
  /** Type of messages that name none. */
  type?: MessageKind | undefined;
  idempotencyKey?: string | null | undefined;
}

export interface RecordedActivity {
  /** New messages. */
  accepted: number;
  /** Already known, counted once. */
  duplicates: number;
  /** Refused one by one, by their index in the input, and kept for seven days. */
  rejected: { index: number; reason: string }[];
  /** Customers that have new events or traits. */
  customerIds: string[];
}

export interface Batch {
  messages: readonly { index: number; message: Message }[];
  rejected: Rejected[];
  receivedAt: number;
  historical: boolean;
}

/**
 * Takes messages in one transaction: stored, counted into the rollup, their customers due for scoring. Each is taken or refused by
 * itself; who sends one again counts nothing twice.
 */
export async function recordActivity(ctx: Context, input: RecordActivityInput): Promise<RecordedActivity> {
  requireScope(ctx, "INGEST");
  const receivedAt = input.receivedAt ?? ctx.now();
  const { batchContext, type, idempotencyKey, messages: raw } = input;
  const options = { receivedAt, ...(batchContext && { batchContext }), ...(type && { type }) };
  const messages: { index: number; message: Message }[] = [];
  const rejected: Rejected[] = [];
  raw.forEach((each, index) => {
    const parsed = parseMessage(each, options);
    const reason = parsed.ok ? unstorable(parsed.message) : parsed.reason;
    if (reason !== null) rejected.push({ index, reason, message: each });
    else if (parsed.ok) messages.push({ index, message: parsed.message });
  });
  const batch = { messages, rejected, receivedAt, historical: input.historical ?? false };
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "recordActivity", idempotencyKey, request: raw }, () => takeBatch(ctx, tx, batch)),
  );
}

const MAX_TRAIT_NAME = 255;

function unstorable(message: Message): string | null {
  if (!("traits" in message)) return null;
  const long = Object.keys(message.traits).some((key) => key === "" || key.length > MAX_TRAIT_NAME);
  return long ? `traits: a trait's name has 1 to ${MAX_TRAIT_NAME} characters` : null;
}

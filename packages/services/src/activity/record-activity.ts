import type { BatchContext, MessageKind } from "@perennial/core/activity";
import { once, requireScope, transact, type Context } from "../kernel/index.ts";
import { type Batch, parseBatch } from "./batch.ts";
import { takeBatch, type TakenBatch } from "./take-batch.ts";

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

export interface ActivityReceipt {
  /** New messages. */
  accepted: number;
  /** Already known, counted once. */
  duplicates: number;
  /** Refused one by one, by their index in the input, and kept for seven days. */
  rejected: { index: number; reason: string }[];
}

export interface RecordedActivity extends ActivityReceipt {
  /** Customers that have new events or traits. */
  customerIds: string[];
}

/**
 * Takes messages in one transaction: stored, counted into the rollup, their customers due for scoring. Each is taken or refused by
 * itself; who sends one again counts nothing twice.
 */
export async function recordActivity(ctx: Context, input: RecordActivityInput): Promise<RecordedActivity> {
  requireScope(ctx, "INGEST");
  const { idempotencyKey, messages: request, receivedAt = ctx.now(), historical = false } = input;
  const batch = parseBatch({ ...input, receivedAt, historical });
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "recordActivity", idempotencyKey, request }, async () => {
      const taken = await takeBatch(ctx, tx, batch);
      return { ...receiptOf(batch, taken, 0), customerIds: taken.customerIds };
    }),
  );
}

/** What became of a batch that was taken alone or, from an offset on, with others. */
export function receiptOf(batch: Batch, { news, rejected }: TakenBatch, offset: number): ActivityReceipt {
  const end = offset + batch.messages.length + batch.rejected.length;
  const refused = rejected
    .filter(({ index }) => index >= offset && index < end)
    .map(({ index, reason }) => ({ index: index - offset, reason }));
  const accepted = batch.messages.filter(({ index }) => news.has(index + offset)).length;
  const known = batch.messages.length + batch.rejected.length - refused.length;
  return { accepted, duplicates: known - accepted, rejected: refused };
}

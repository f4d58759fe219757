import { z } from "zod";
import { instantSchema } from "./instant.ts";
import { type BatchContext, parseMessage, type ParsedMessage } from "./parse-message.ts";

const envelopeSchema = z.object({
  batch: z.array(z.unknown(), { error: "batch must be a list of messages" }),
  // A wrong clock or context of the envelope is no reason to lose its messages.
  sentAt: instantSchema.optional().catch(undefined),
  context: z.record(z.string(), z.unknown()).optional().catch(undefined),
  writeKey: z.string().optional().catch(undefined),
});

export type ParsedBatch =
  | { ok: true; messages: readonly ParsedMessage[]; writeKey?: string }
  /** The body is no batch at all; nothing of it was taken. */
  | { ok: false; reason: string };

/** Every message of the body of a batch call, in its order, each taken or refused by itself. Never throws. */
export function parseBatch(body: unknown, options: { receivedAt: number }): ParsedBatch {
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success)
    return { ok: false, reason: "the body must be { batch: [...] } with a list of messages" };
  const { batch, sentAt, context, writeKey } = envelope.data;
  const batchContext: BatchContext = { ...(sentAt !== undefined && { sentAt }), ...(context && { context }) };
  const messages = batch.map((raw) => parseMessage(raw, { receivedAt: options.receivedAt, batchContext }));
  return { ok: true, messages, ...(writeKey !== undefined && { writeKey }) };
}

import { instantSchema, type BatchContext } from "@perennial/core/activity";
import { z } from "zod";
import { HttpError } from "./http-error.ts";

const writeKey = z.string().optional().catch(undefined);
const batchSchema = z.object({
  batch: z.array(z.unknown()),
  // A wrong clock or context of the envelope is no reason to lose its messages.
  sentAt: instantSchema.optional().catch(undefined),
  context: z.record(z.string(), z.unknown()).optional().catch(undefined),
  writeKey,
});
const messageSchema = z.looseObject({ writeKey });

/** Paths of Segment's protocol and the type of their messages; the short ones are its browser SDK's. */
const typeByPath: Readonly<Record<string, string>> = {
  "/v1/batch": "batch",
  "/v1/b": "batch",
  "/v1/import": "batch",
  "/v1/track": "track",
  "/v1/t": "track",
  "/v1/identify": "identify",
  "/v1/i": "identify",
  "/v1/group": "group",
  "/v1/g": "group",
  "/v1/page": "page",
  "/v1/p": "page",
  "/v1/screen": "screen",
  "/v1/s": "screen",
  "/v1/alias": "alias",
  "/v1/a": "alias",
};

export interface IngestRequest {
  messages: unknown[];
  /** What holds for all messages of the batch. */
  batchContext: BatchContext;
  /** Browser SDKs have no header to put the key in. */
  writeKey: string | null;
}

export function isIngestPath(path: string): boolean {
  return path in typeByPath;
}

/** The messages of a request; each is judged by itself later. 400 only when the body is no batch and no message at all. */
export function readMessages(path: string, body: unknown): IngestRequest {
  const type = typeByPath[path];
  if (type === "batch") {
    const parsed = batchSchema.safeParse(body);
    if (!parsed.success)
      throw new HttpError(400, "INVALID_BODY", "The body isn't { batch: [message, ...] }.");
    const { batch, context, sentAt, writeKey = null } = parsed.data;
    const batchContext = { ...(sentAt !== undefined && { sentAt }), ...(context && { context }) };
    return { messages: batch, batchContext, writeKey };
  }
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) throw new HttpError(400, "INVALID_BODY", "The body isn't a message, a JSON object.");
  const { writeKey = null, ...message } = parsed.data;
  return { messages: [{ ...message, type }], batchContext: {}, writeKey };
}

import { z } from "zod";
import { instantSchema } from "./instant.ts";

const MAX_ID_BYTES = 255;

/** Ids are any text of 1..255 bytes; numbers become text; empty is absent, as SDKs send it for nobody. */
const id = z
  .union([z.string(), z.number()], { error: "must be text or a number" })
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === "") return undefined;
    const text = String(value);
    if (text.length * 3 <= MAX_ID_BYTES || Buffer.byteLength(text) <= MAX_ID_BYTES) return text;
    context.addIssue({ code: "custom", message: `is longer than ${MAX_ID_BYTES} bytes` });
    return z.NEVER;
  });

export const bagSchema = z
  .record(z.string(), z.unknown(), { error: "must be an object" })
  .nullish()
  .transform((value) => value ?? undefined);

const instant = z.preprocess((value) => value ?? undefined, instantSchema.optional());

/** Segment's protocol, of which the SDKs of RudderStack and Customer.io speak dialects. */
export const messageSchema = z.object({
  type: z.enum(["track", "identify", "group", "page", "screen", "alias"], {
    error: "must be one of track, identify, group, page, screen, alias",
  }),
  messageId: id,
  userId: id,
  anonymousId: id,
  previousId: id,
  groupId: id,
  event: id,
  name: id,
  properties: bagSchema,
  traits: bagSchema,
  context: bagSchema,
  timestamp: instant,
  originalTimestamp: instant,
  // Only corrects clocks: a bad one is no reason to lose the message.
  sentAt: instant.catch(undefined),
});

export type SegmentMessage = z.output<typeof messageSchema>;

/** An id inside a bag (context.groupId, properties.feature), by the same rules. */
export function parseId(value: unknown): ReturnType<typeof id.safeParse> {
  return id.safeParse(value);
}

/** "userId is longer than 255 bytes": the first issue, as the sender can act on it. */
export function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? "not a message" : `${issue.path.join(".")} ${issue.message}`.trim();
}

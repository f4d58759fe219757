import { contentHash } from "./hash.ts";
import type { Message, MessageKind, MessageUser } from "./message.ts";
import { bagSchema, messageSchema, parseId, reasonOf, type SegmentMessage } from "./message-schema.ts";
import { occurrenceOf } from "./occurrence.ts";
import { toStorable } from "./storable.ts";

/** What the envelope of a batch says about each of its messages. */
export interface BatchContext {
  /** Epoch milliseconds on the sender's clock. */
  sentAt?: number;
  /** Under each message's own context. */
  context?: Record<string, unknown>;
}

export interface ParseOptions {
  /** Epoch milliseconds on our clock. */
  receivedAt: number;
  batchContext?: BatchContext;
  /** Type of a message that names none, as the path /v1/track says it. */
  type?: MessageKind;
}

export type ParsedMessage = { ok: true; message: Message } | { ok: false; reason: string };

/**
 * One message of Segment's protocol, or the reason why it can't be taken, for its sender to read. Never throws.
 * A message without an id gets the hash of its content; one dated after its receipt is set to the receipt and flagged.
 */
export function parseMessage(raw: unknown, options: ParseOptions): ParsedMessage {
  const storable = toStorable(raw);
  if (!storable.ok) return storable;
  const typed =
    options.type !== undefined && storable.value["type"] == null
      ? { ...storable.value, type: options.type }
      : storable.value;
  const parsed = messageSchema.safeParse(typed);
  if (!parsed.success) return refuse(reasonOf(parsed.error));
  const message = parsed.data;

  const occurrence = occurrenceOf(message, options.receivedAt, options.batchContext?.sentAt);
  if (!occurrence.ok) return occurrence;
  const { occurredAt, future } = occurrence;
  const received = { messageId: message.messageId ?? contentHash(typed), occurredAt, future };

  if (message.type === "alias") return parseAlias(message, received);
  const user = userOf(message);
  if (user === null) return refuse("needs a userId or an anonymousId");
  if (message.type === "group") {
    if (message.groupId === undefined) return refuse("groupId is missing");
    return accept({
      kind: "group",
      ...received,
      user,
      groupId: message.groupId,
      traits: message.traits ?? {},
    });
  }
  const group = parseId(message.context?.["groupId"] ?? options.batchContext?.context?.["groupId"]);
  if (!group.success) return refuse(`context.groupId ${reasonOf(group.error)}`);
  const where = group.data === undefined ? { user } : { user, groupId: group.data };
  if (message.type === "identify") return parseIdentify(message, { ...received, ...where });
  return parseActivity(message, message.type, { ...received, ...where });
}

type Received = Pick<Message, "messageId" | "occurredAt" | "future">;
type Common = Received & { user: MessageUser; groupId?: string };

function parseIdentify(message: SegmentMessage, common: Common): ParsedMessage {
  // RudderStack's browser SDK sends traits in the context only.
  const inContext = bagSchema.safeParse(message.context?.["traits"]);
  return accept({ kind: "identify", ...common, traits: message.traits ?? inContext.data ?? {} });
}

function parseActivity(
  message: SegmentMessage,
  kind: "track" | "page" | "screen",
  common: Common,
): ParsedMessage {
  const properties = message.properties ?? {};
  const feature = featureOf(properties);
  if (kind === "track") {
    if (message.event === undefined) return refuse("event is missing: a track call needs its name");
    return accept({ kind, ...common, name: message.event, feature: feature ?? message.event, properties });
  }
  const name = message.name ?? kind;
  return accept({ kind, ...common, name, feature, properties });
}

/** A product's own property of that name may be anything; only text can name a feature. */
function featureOf(properties: Record<string, unknown>): string | null {
  const told = properties["feature"];
  return (typeof told === "string" && parseId(told).data) || null;
}

function parseAlias(message: SegmentMessage, received: Received): ParsedMessage {
  if (message.userId === undefined) return refuse("userId is missing: an alias names the id to keep");
  if (message.previousId === undefined)
    return refuse("previousId is missing: an alias names the id it replaces");
  return accept({ kind: "alias", ...received, userId: message.userId, previousId: message.previousId });
}

function userOf({ userId, anonymousId }: SegmentMessage): MessageUser | null {
  if (userId === undefined && anonymousId === undefined) return null;
  return { ...(userId !== undefined && { userId }), ...(anonymousId !== undefined && { anonymousId }) };
}

function accept(message: Message): ParsedMessage {
  return { ok: true, message };
}

function refuse(reason: string): ParsedMessage {
  return { ok: false, reason };
}

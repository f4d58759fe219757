import { type BatchContext, type Message, type MessageKind, parseMessage } from "@perennial/core/activity";
import type { Rejected } from "./rejected.ts";

/** Messages that are taken in one transaction; `index` is their place among those sent. */
export interface Batch {
  messages: readonly { index: number; message: Message }[];
  rejected: readonly Rejected[];
  /** Epoch milliseconds on our clock. */
  receivedAt: number;
  /** Known ever since they occurred, as an import of history tells them. */
  historical: boolean;
}

export interface ToParse {
  messages: readonly unknown[];
  receivedAt: number;
  historical: boolean;
  batchContext?: BatchContext | undefined;
  type?: MessageKind | undefined;
}

/** Each message is parsed or refused by itself. */
export function parseBatch({ messages: raw, receivedAt, historical, batchContext, type }: ToParse): Batch {
  const options = { receivedAt, ...(batchContext && { batchContext }), ...(type && { type }) };
  const messages: { index: number; message: Message }[] = [];
  const rejected: Rejected[] = [];
  raw.forEach((each, index) => {
    const parsed = parseMessage(each, options);
    const reason = parsed.ok ? unstorable(parsed.message) : parsed.reason;
    if (reason !== null) rejected.push({ index, reason, message: each });
    else if (parsed.ok) messages.push({ index, message: parsed.message });
  });
  return { messages, rejected, receivedAt, historical };
}

const MAX_TRAIT_NAME = 255;

function unstorable(message: Message): string | null {
  if (!("traits" in message)) return null;
  const long = Object.keys(message.traits).some((key) => key === "" || key.length > MAX_TRAIT_NAME);
  return long ? `traits: a trait's name has 1 to ${MAX_TRAIT_NAME} characters` : null;
}

/** Live batches as one, received when the last of them was; each one's indexes begin at its offset. */
export function joinBatches(batches: readonly Batch[]): { joined: Batch; offsets: number[] } {
  const offsets: number[] = [];
  let size = 0;
  const shifted = batches.map(({ messages, rejected }) => {
    const offset = size;
    offsets.push(offset);
    size += messages.length + rejected.length;
    return {
      messages: messages.map((each) => ({ ...each, index: each.index + offset })),
      rejected: rejected.map((each) => ({ ...each, index: each.index + offset })),
    };
  });
  const joined = {
    messages: shifted.flatMap(({ messages }) => messages),
    rejected: shifted.flatMap(({ rejected }) => rejected),
    receivedAt: Math.max(...batches.map(({ receivedAt }) => receivedAt)),
    historical: false,
  };
  return { joined, offsets };
}

import type { ActivityMessage, Message } from "@perennial/core/activity";
import type { Source } from "../book/index.ts";

export function isActivity(message: Message): message is ActivityMessage {
  return message.kind === "track" || message.kind === "page" || message.kind === "screen";
}

/** Every id of a person that a message names. */
export function sourcesOf(message: Message): Source[] {
  // SDKs alias user ids and anonymous ids alike, and don't say which.
  if (message.kind === "alias")
    return [`u:${message.userId}`, `u:${message.previousId}`, `a:${message.previousId}`];
  const { userId, anonymousId } = message.user;
  const sources: Source[] = [];
  if (userId !== undefined) sources.push(`u:${userId}`);
  if (anonymousId !== undefined) sources.push(`a:${anonymousId}`);
  return sources;
}

/** Whom the message is of. */
export function sourceOfMessage(message: Exclude<Message, { kind: "alias" }>): Source {
  const { userId, anonymousId } = message.user;
  return userId === undefined ? `a:${anonymousId ?? ""}` : `u:${userId}`;
}

/** The accounts that a message may belong to by what it says itself. */
export function groupsOf(message: Message): string[] {
  return message.kind === "alias" || message.groupId === undefined ? [] : [message.groupId];
}

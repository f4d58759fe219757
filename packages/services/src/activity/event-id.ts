import { hash as hashOf } from "node:crypto";

/**
 * The id of the event that a message tells: its time first, as in a UUIDv7, so that the id alone leads to its partition; then a hash of
 * the message id, so that the same message has the same id wherever it is taken.
 */
export function eventId(messageId: string, occurredAt: number): string {
  const hash = hashOf("sha256", messageId);
  const time = occurredAt.toString(16).padStart(12, "0");
  const variant = ((Number.parseInt(hash.charAt(3), 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

/** When the event of that id occurred, epoch milliseconds. */
export function occurredAtOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

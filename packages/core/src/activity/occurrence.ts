import { EARLIEST } from "./instant.ts";
import type { SegmentMessage } from "./message-schema.ts";

export type Occurrence = { ok: true; occurredAt: number; future: boolean } | { ok: false; reason: string };

/**
 * When a message happened. `timestamp` counts as told; an `originalTimestamp` alone was read from the sender's clock, and is
 * corrected by how far `sentAt` of the same clock was from the receipt; with neither, it happened when it arrived.
 */
export function occurrenceOf(
  message: SegmentMessage,
  receivedAt: number,
  batchSentAt: number | undefined,
): Occurrence {
  const told = message.timestamp ?? correctClock(message, receivedAt, batchSentAt) ?? receivedAt;
  if (told < EARLIEST) {
    return {
      ok: false,
      reason: `timestamp ${new Date(told).toISOString()} is before 1990; send ISO 8601 or epoch milliseconds`,
    };
  }
  const future = told > receivedAt;
  return { ok: true, occurredAt: future ? receivedAt : told, future };
}

function correctClock(
  message: SegmentMessage,
  receivedAt: number,
  batchSentAt: number | undefined,
): number | undefined {
  const sentAt = message.sentAt ?? batchSentAt;
  if (message.originalTimestamp === undefined || sentAt === undefined) return message.originalTimestamp;
  return receivedAt - (sentAt - message.originalTimestamp);
}

import { describe, expect, it } from "vitest";
import { parseBatch } from "./index.ts";

const receivedAt = Date.parse("2026-11-21T04:40:00Z");
const options = { receivedAt };
const track = {
  type: "track",
  userId: "u1",
  event: "Report Exported",
  messageId: "m1",
  timestamp: "2026-01-15T10:00:00.000Z",
};

describe("a batch", () => {
  it("is taken message by message, as RudderStack's node SDK sends it", () => {
    const sentAt = "2026-11-21T04:38:25.272Z";
    const base = { userId: "u1", channel: "server", originalTimestamp: "2026-11-21T04:38:25.237Z", sentAt };
    const body = {
      batch: [
        { ...base, type: "page", name: "Dashboard", messageId: "1" },
        { ...base, type: "nothing" },
      ],
      timestamp: sentAt,
      sentAt,
    };
    const batch = parseBatch(body, options);
    if (!batch.ok) throw new Error(batch.reason);
    expect(batch.messages.map((message) => message.ok)).toEqual([true, false]);
    expect(batch.messages[0]).toMatchObject({ message: { occurredAt: receivedAt - 35, name: "Dashboard" } });
  });

  it("lends its context and sent time to its messages, and its write key to the caller", () => {
    const body = {
      batch: [track, { ...track, context: { groupId: "own" } }],
      context: { groupId: "acc1" },
      writeKey: "k",
      sentAt: "bad",
    };
    expect(parseBatch(body, options)).toMatchObject({
      ok: true,
      writeKey: "k",
      messages: [{ message: { groupId: "acc1" } }, { message: { groupId: "own" } }],
    });
  });

  it("is refused as a whole only when it is none", () => {
    for (const body of [null, [], {}, { batch: {} }, "batch"])
      expect(parseBatch(body, options).ok).toBe(false);
    expect(parseBatch({ batch: [] }, options)).toEqual({ ok: true, messages: [] });
  });
});

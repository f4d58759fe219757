import { describe, expect, it } from "vitest";
import { contentHash, factId, parseMessage } from "./index.ts";

const track = {
  type: "track",
  userId: "u1",
  event: "Report Exported",
  messageId: "m1",
  timestamp: "2026-01-15T10:00:00.000Z",
};

function idOf(raw: unknown): string {
  const result = parseMessage(raw, { receivedAt: Date.parse("2026-11-21T04:40:00Z") });
  if (!result.ok) throw new Error(result.reason);
  return result.message.messageId;
}

describe("ids", () => {
  it("without a message id are the hash of the content, whatever the order of its keys or the time it was sent", () => {
    const { messageId: _, ...bare } = track;
    const anonymous = { ...bare, properties: { a: 1, b: { c: 2, d: 3 } } };
    const reordered = { properties: { b: { d: 3, c: 2 }, a: 1 }, ...bare };
    const first = idOf({ ...anonymous, sentAt: "2026-11-21T04:38:25Z" });
    const again = idOf({ sentAt: "2026-11-21T04:39:00Z", ...reordered });
    expect(first).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(again).toBe(first);
    expect(contentHash({ ...anonymous, event: "Other" })).not.toBe(first);
  });

  it("of facts are UUIDs that depend on every part and its place", () => {
    expect(factId("a", "bc", 1)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(factId("a", "bc")).toBe(factId("a", "bc"));
    expect(new Set([factId("a", "bc"), factId("ab", "c"), factId("abc"), factId("a", "b", "c")]).size).toBe(
      4,
    );
  });
});

import { describe, expect, it } from "vitest";
import { readMessages } from "./ingest-messages.ts";

const message = { type: "track", userId: "ada", event: "Opened" };

describe("the body of a batch call", () => {
  it("lends its context and sent time to its messages, and its write key to the caller", () => {
    const context = { groupId: "acme" };
    const body = { batch: [message, "nonsense"], context, sentAt: "2026-11-21T04:38:25.272Z", writeKey: "k" };
    expect(readMessages("/v1/batch", body)).toEqual({
      messages: [message, "nonsense"],
      batchContext: { context, sentAt: Date.parse("2026-11-21T04:38:25.272Z") },
      writeKey: "k",
    });
  });

  it("loses no message by a wrong clock or context", () => {
    const body = { batch: [message], sentAt: "bad", context: 7, writeKey: 7 };
    expect(readMessages("/v1/batch", body)).toEqual({
      messages: [message],
      batchContext: {},
      writeKey: null,
    });
  });

  it("is refused as a whole only when it is none", () => {
    for (const body of [null, [], {}, { batch: {} }, "batch"])
      expect(() => readMessages("/v1/batch", body)).toThrow(/isn't \{ batch/);
    expect(readMessages("/v1/batch", { batch: [] }).messages).toEqual([]);
  });
});

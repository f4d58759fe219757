import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_MESSAGE_BYTES, parseInstant, parseMessage } from "./index.ts";

const receivedAt = Date.parse("2026-11-21T04:40:00Z");
const options = { receivedAt };
const track = {
  type: "track",
  userId: "u1",
  event: "Report Exported",
  messageId: "m1",
  timestamp: "2026-01-15T10:00:00.000Z",
};

function parsed(raw: unknown, extra: Partial<Parameters<typeof parseMessage>[1]> = {}) {
  const result = parseMessage(raw, { ...options, ...extra });
  if (!result.ok) throw new Error(result.reason);
  return result.message;
}

function reason(raw: unknown): string {
  const result = parseMessage(raw, options);
  return result.ok ? "taken" : result.reason;
}

describe("a message as SDKs send it", () => {
  it("is taken from Segment's node SDK", () => {
    const library = { name: "@segment/analytics-node", version: "3.1.0" };
    const raw = {
      ...track,
      integrations: {},
      properties: { feature: "reports", duration_ms: 1532 },
      context: { groupId: "acc1", library },
    };
    expect(parsed({ ...raw, _metadata: { nodeVersion: "v20.20.2" } })).toEqual({
      kind: "track",
      messageId: "m1",
      occurredAt: Date.parse("2026-01-15T10:00:00Z"),
      future: false,
      user: { userId: "u1" },
      groupId: "acc1",
      name: "Report Exported",
      feature: "reports",
      properties: { feature: "reports", duration_ms: 1532 },
    });
  });

  it("is a page or screen, whose feature is only what it says", () => {
    const page = {
      type: "page",
      anonymousId: "a1",
      name: "Dashboard",
      properties: { path: "/dash" },
      messageId: "p",
    };
    expect(parsed(page)).toMatchObject({
      kind: "page",
      name: "Dashboard",
      feature: null,
      user: { anonymousId: "a1" },
      occurredAt: receivedAt,
    });
    expect(
      parsed({ ...page, type: "screen", name: undefined, properties: { feature: "home" } }),
    ).toMatchObject({ name: "screen", feature: "home" });
  });

  it("identifies, groups and aliases", () => {
    expect(parsed({ type: "identify", userId: "u1", traits: { plan: "pro" }, messageId: "i" })).toMatchObject(
      { kind: "identify", traits: { plan: "pro" } },
    );
    expect(parsed({ type: "identify", userId: "u1", context: { traits: { plan: "pro" } } })).toMatchObject({
      traits: { plan: "pro" },
    });
    expect(parsed({ type: "group", userId: "u1", groupId: 42, traits: { mrr: 1200 } })).toMatchObject({
      kind: "group",
      groupId: "42",
      traits: { mrr: 1200 },
    });
    expect(parsed({ type: "alias", userId: "u1", previousId: "anon1" })).toMatchObject({
      kind: "alias",
      userId: "u1",
      previousId: "anon1",
    });
  });

  it("takes its type from the path it came by", () => {
    const { type: _, ...untyped } = track;
    expect(parsed(untyped, { type: "track" })).toMatchObject({ kind: "track", name: "Report Exported" });
  });

  it("keeps the name of a track call as its feature when the property names none", () => {
    for (const feature of [undefined, "", null, true, { a: 1 }, "x".repeat(300)]) {
      expect(parsed({ ...track, properties: { feature } })).toMatchObject({ feature: "Report Exported" });
    }
  });
});

describe("when it happened", () => {
  it("is `timestamp` as told, even beside an originalTimestamp", () => {
    expect(
      parsed({ ...track, originalTimestamp: "2026-11-21T04:38:25.237Z", sentAt: "2026-11-21T04:38:25.272Z" })
        .occurredAt,
    ).toBe(Date.parse(track.timestamp));
  });

  it("is an originalTimestamp corrected by the sender's clock, of the message or its batch", () => {
    const { timestamp: _, ...undated } = track;
    const message = { ...undated, originalTimestamp: "2026-11-21T01:00:00Z" };
    const expected = receivedAt - 35_000;
    expect(parsed({ ...message, sentAt: "2026-11-21T01:00:35Z" }).occurredAt).toBe(expected);
    expect(parsed(message, { batchContext: { sentAt: Date.parse("2026-11-21T01:00:35Z") } }).occurredAt).toBe(
      expected,
    );
    expect(parsed({ ...message, sentAt: "no time" }).occurredAt).toBe(Date.parse("2026-11-21T01:00:00Z"));
  });

  it("is never after the receipt, and says so", () => {
    expect(parsed({ ...track, timestamp: "2026-11-21T04:40:00.001Z" })).toMatchObject({
      occurredAt: receivedAt,
      future: true,
    });
    expect(parsed({ ...track, timestamp: "2026-11-21T04:40:00.000Z" })).toMatchObject({
      occurredAt: receivedAt,
      future: false,
    });
  });

  it("reads ISO 8601 whatever the machine's own zone", () => {
    const expected = Date.parse("2026-01-15T10:00:00Z");
    for (const text of [
      "2026-01-15T10:00:00Z",
      "2026-01-15 10:00:00",
      "2026-01-15T11:00+01:00",
      "2026-01-15T15:45:00.000000+0545",
    ]) {
      expect(parseInstant(text)).toBe(expected);
    }
    for (const text of ["2026-02-30", "15.1.2026", "", "2026-01-15T25:00Z", "yesterday"])
      expect(parseInstant(text)).toBeNaN();
  });
});

describe("what is refused says why", () => {
  it.each([
    [null, "a message must be an object"],
    [[], "a message must be an object"],
    [{ ...track, type: "charge" }, "type must be one of track, identify, group, page, screen, alias"],
    [{ ...track, userId: undefined }, "needs a userId or an anonymousId"],
    [{ ...track, userId: "" }, "needs a userId or an anonymousId"],
    [{ ...track, userId: "ä".repeat(128) }, "userId is longer than 255 bytes"],
    [{ ...track, userId: { id: 1 } }, "userId must be text or a number"],
    [{ ...track, event: undefined }, "event is missing: a track call needs its name"],
    [{ ...track, timestamp: "soon" }, "timestamp is not an ISO 8601 time"],
    [
      { ...track, timestamp: 1_700_000_000 },
      "timestamp 1970-01-20T16:13:20.000Z is before 1990; send ISO 8601 or epoch milliseconds",
    ],
    [{ ...track, properties: ["a"] }, "properties must be an object"],
    [{ ...track, context: { groupId: [1] } }, "context.groupId must be text or a number"],
    [{ type: "group", userId: "u1" }, "groupId is missing"],
    [{ type: "alias", userId: "u1" }, "previousId is missing: an alias names the id it replaces"],
    [{ type: "alias", previousId: "u1" }, "userId is missing: an alias names the id to keep"],
    [
      { ...track, properties: { text: "x".repeat(MAX_MESSAGE_BYTES) } },
      "larger than 32 kB; send less in properties or traits",
    ],
    [
      { ...track, properties: JSON.parse('{"a":'.repeat(80) + "1" + "}".repeat(80)) },
      "nested more than 64 levels deep",
    ],
  ])("%j", (raw, expected) => {
    expect(reason(raw)).toBe(expected);
  });

  it("never throws, whatever JSON is sent", () => {
    const keys = ["type", "userId", "event", "properties", "timestamp", "context", "messageId"];
    const raw = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("track", "group", "2020-01-01")),
    );
    fc.assert(
      fc.property(fc.oneof(raw, fc.jsonValue()), (value) => {
        expect(parseMessage(value, options).ok).toBeTypeOf("boolean");
      }),
    );
  });
});

describe("what PostgreSQL can't store", () => {
  it("is taken out: NUL characters and halves of surrogate pairs, in ids, keys and values", () => {
    const message = parsed({
      ...track,
      userId: "u\u00001",
      event: "a\0b",
      properties: { "k\0": ["v\0", "\ud83d"], fine: "\\u0000 😀" },
    });
    expect(message).toMatchObject({
      user: { userId: "u1" },
      name: "ab",
      properties: { k: ["v", "\ufffd"], fine: "\\u0000 😀" },
    });
  });

  it("is never left in any message that is taken", () => {
    const nasty = fc.string({ unit: fc.constantFrom("\0", "\ud800", "\udc00", "a", "😀", "\\", "u0000") });
    fc.assert(
      fc.property(fc.dictionary(nasty, nasty), (properties) => {
        const json = JSON.stringify(parsed({ ...track, properties }));
        expect(json.replaceAll("\\\\", "")).not.toMatch(/\\u0000|\\ud/);
      }),
    );
  });
});

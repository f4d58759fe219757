import { testDatabase } from "@perennial/database/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { TestActivity } from "../activity/testing/test-activity.ts";
import { recordFacts } from "../facts/index.ts";
import { scopesOfRole } from "../kernel/index.ts";
import { assignMember, eraseEndUser, findCustomer, upsertCustomer } from "./index.ts";

const database = testDatabase();
let book: TestActivity;
beforeEach(async () => {
  book = await TestActivity.open(database);
});

async function createMember(role: "ADMIN" | "MANAGER" | "CSM"): Promise<string> {
  const id = crypto.randomUUID();
  await book.ctx.db.prisma.member.create({
    data: {
      organizationId: book.ctx.organizationId,
      id,
      email: `${id}@example.com`,
      name: role,
      role,
      createdAt: new Date(book.now),
    },
  });
  return id;
}

describe("an upserted customer", () => {
  test("is there once, with the newest of what was told", async () => {
    const first = await upsertCustomer(book.ctx, { externalId: "acme", name: "Acme", industry: "Tools" });
    book.now += 1000;
    const second = await upsertCustomer(book.ctx, { externalId: "acme", domain: "acme.example" });
    expect(second).toEqual({ id: first.id, created: false });
    expect(await findCustomer(book.ctx, { id: first.id })).toMatchObject({
      name: "Acme",
      industry: "Tools",
      domain: "acme.example",
    });
  });

  test("answers a repeated request as the first, and another one under its key with CONFLICT", async () => {
    const request = { externalId: "acme", idempotencyKey: "k" };
    const first = await upsertCustomer(book.ctx, request);
    expect(await upsertCustomer(book.ctx, request)).toEqual(first);
    await expect(upsertCustomer(book.ctx, { ...request, externalId: "bolt" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("an assignment", () => {
  test("makes the newest member the owner, and can leave nobody", async () => {
    const { id } = await upsertCustomer(book.ctx, { externalId: "acme" });
    const [one, other] = [await createMember("CSM"), await createMember("CSM")];
    await assignMember(book.ctx, { customer: { id }, memberId: one });
    await assignMember(book.ctx, { customer: { id }, memberId: other, effectiveAt: book.now - 1000 });
    expect((await findCustomer(book.ctx, { id })).ownerId).toBe(one);
    book.now += 1000;
    await assignMember(book.ctx, { customer: { id }, memberId: null });
    expect((await findCustomer(book.ctx, { id })).ownerId).toBeNull();
  });

  test("is no business of a CSM, nor of the future or a stranger", async () => {
    const { id } = await upsertCustomer(book.ctx, { externalId: "acme" });
    const csm = await createMember("CSM");
    const asCsm = book.as({
      kind: "member",
      id: csm,
      role: "CSM",
      sessionId: csm,
      scopes: scopesOfRole("CSM"),
    });
    await expect(assignMember(asCsm, { customer: { id }, memberId: csm })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      assignMember(book.ctx, { customer: { id }, memberId: csm, effectiveAt: book.now + 1 }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(
      assignMember(book.ctx, { customer: { id }, memberId: crypto.randomUUID() }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("an erased person", () => {
  const marker = "marker-ada@example.com";
  const track = (messageId: string, more: Record<string, unknown> = {}) => ({
    type: "track",
    event: "seen",
    messageId,
    userId: marker,
    properties: { note: marker },
    ...more,
  });

  /** Every row of the organisation as text. */
  async function everything(): Promise<string> {
    const tables = [
      "event",
      "message_id",
      "user_day",
      "rejection",
      "customer",
      "end_user",
      "identity",
      "membership",
      "assignment",
      "fact",
      "audit",
      "log",
      "scoring_queue",
      "scoring_cause",
      "idempotency_key",
    ];
    const texts = await Promise.all(
      tables.map((table) => book.ctx.db.sql.query(`select row_to_json(t)::text as row from "${table}" as t`)),
    );
    return JSON.stringify(texts);
  }

  test("is nowhere any more, stays counted, and can't come back", async () => {
    await book.send(
      track("m1"),
      track("m2", { userId: null, anonymousId: `${marker}-device` }),
      {
        type: "identify",
        userId: marker,
        anonymousId: `${marker}-device`,
        traits: { name: marker, email: marker },
        messageId: "i1",
      },
      { type: "alias", previousId: `${marker}-old`, userId: marker, messageId: "a1" },
      { type: "track", userId: marker },
    );
    await recordFacts(book.ctx, {
      facts: [
        {
          kind: "SURVEY_RESPONSE",
          customer: { externalId: marker },
          subject: "r1",
          state: { survey: "NPS", value: 9, max: 10, respondent: marker },
        },
      ],
    });
    expect(await everything()).toContain(marker);
    const erased = await eraseEndUser(book.ctx, {
      externalId: `${marker}-old`,
      reason: "asked to",
      idempotencyKey: "e1",
    });
    expect(erased).toMatchObject({ erasedFacts: 2, anonymisedEvents: 2 });
    expect(await everything()).not.toContain("marker");
    expect(await book.ctx.db.sql`select sum(events)::int as events from user_day`).toEqual([{ events: 2 }]);

    const resent = await book.send(
      track("m3"),
      track("m4", { userId: `${marker}-old` }),
      track("m5", { userId: null, anonymousId: `${marker}-device` }),
    );
    expect(resent).toMatchObject({ accepted: 0, duplicates: 0 });
    expect(resent.rejected.map(({ reason }) => reason.slice(0, 6))).toEqual(["ERASED", "ERASED", "ERASED"]);
    expect(await everything()).not.toContain("marker");
    const again = await eraseEndUser(book.ctx, { endUserId: erased.endUserId, reason: "again" });
    expect(again).toEqual({ endUserId: erased.endUserId, erasedFacts: 0, anonymisedEvents: 0 });
  });

  test("leaves who shared their device", async () => {
    await book.send(track("m1", { anonymousId: "device" }));
    await book.settle();
    await eraseEndUser(book.ctx, { externalId: marker, reason: "asked to" });
    expect(
      await book.send({
        type: "track",
        event: "seen",
        userId: "bea",
        anonymousId: "device",
        messageId: "m2",
      }),
    ).toMatchObject({ accepted: 1, rejected: [] });
  });

  test("leaves the account and its facts", async () => {
    await book.send(track("m1"), {
      type: "group",
      userId: marker,
      groupId: "acme",
      traits: { name: "Acme" },
      messageId: "g1",
    });
    await book.settle();
    await eraseEndUser(book.ctx, { externalId: marker, reason: "asked to" });
    expect(await findCustomer(book.ctx, { externalId: "acme" })).toMatchObject({ name: "Acme" });
    expect(await everything()).not.toContain("marker");
  });
});

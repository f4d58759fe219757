import { testDatabase } from "@perennial/database/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { eraseEndUser } from "../customers/index.ts";
import { chooseKeyFeatures, listRejections } from "./index.ts";
import { TestActivity } from "./testing/test-activity.ts";

const database = testDatabase();
let book: TestActivity;
beforeEach(async () => {
  book = await TestActivity.open(database);
});

const track = (messageId: string, more: Record<string, unknown> = {}) => ({
  type: "track",
  event: "report made",
  userId: "ada",
  messageId,
  ...more,
});

describe("a batch", () => {
  test("is taken message by message: new ones, known ones and refused ones with the reason", async () => {
    const answer = await book.send(
      track("m1"),
      track("m1"),
      { type: "track", userId: "ada" },
      "nonsense",
      track("m2", { userId: null }),
    );
    expect(answer).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(answer.rejected.map(({ index }) => index)).toEqual([2, 3, 4]);
    expect(answer.rejected[0]?.reason).toContain("event is missing");
    expect((await listRejections(book.ctx)).map((rejection) => rejection.message)).toContainEqual("nonsense");
    expect(await book.send(track("m1"))).toMatchObject({ accepted: 0, duplicates: 1, customerIds: [] });
    expect(await book.ctx.db.sql`select events from user_day`).toEqual([{ events: 1 }]);
  });

  test("keeps the first arrival's time", async () => {
    const at = book.now - 86_400_000;
    await book.send(track("m1", { timestamp: at }));
    await book.send(track("m1", { timestamp: book.now }));
    expect(await book.ctx.db.sql`select occurred_at from event`).toEqual([{ occurred_at: new Date(at) }]);
  });

  test("remembers a message that is kept by its own time, not by an erased person's of the same id", async () => {
    await book.send(track("m0", { userId: "eve" }));
    await eraseEndUser(book.ctx, { externalId: "eve", reason: "a test" });
    const day = 86_400_000;
    const answer = await book.send(
      track("m1", { userId: "eve", timestamp: book.now - 3 * day }),
      track("m1", { timestamp: book.now - 2 * day }),
      track("m1", { timestamp: book.now - day }),
      track("m2", { timestamp: book.now - day }),
      track("m3", { userId: "eve" }),
    );
    expect(answer).toMatchObject({ accepted: 2, duplicates: 1, rejected: [{ index: 0 }, { index: 4 }] });
    const remembered = await book.ctx.db.sql`
      select message_id, occurred_at from message_id where message_id <> 'm0' order by message_id`;
    expect(remembered).toEqual([
      { message_id: "m1", occurred_at: new Date(book.now - 2 * day) },
      { message_id: "m2", occurred_at: new Date(book.now - day) },
    ]);
  });

  test("sets what is dated after its receipt to the receipt, and flags it", async () => {
    await book.send(track("m1", { timestamp: book.now + 3_600_000 }));
    expect(await book.ctx.db.sql`select occurred_at, future from event`).toEqual([
      { occurred_at: new Date(book.now), future: true },
    ]);
  });

  test("makes its customers due, and announces nothing", async () => {
    const { customerIds } = await book.send(track("m1"), track("m2"));
    const queued = await book.ctx.db.sql<{ customer_id: string; causes: { name: string; count: number }[] }>`
      select customer_id, causes from scoring_queue join scoring_cause using (organization_id, customer_id)`;
    expect(queued.map((row) => row.customer_id)).toEqual(customerIds);
    expect(queued[0]?.causes).toMatchObject([{ kind: "event", name: "report made", count: 2 }]);
    expect(await book.ctx.db.sql`select head from log_head`).toEqual([{ head: 0n }]);
  });

  test("survives what can't be stored as text", async () => {
    const answer = await book.send(track("m1", { properties: { text: "a\0b\ud800" } }), "\0", {
      type: "track",
      x: "\ud800",
    });
    expect(answer).toMatchObject({ accepted: 1 });
    expect(await listRejections(book.ctx)).toHaveLength(2);
  });

  test("sent by many at once counts every message once and never deadlocks", async () => {
    const messages = Array.from({ length: 60 }, (_, i) =>
      track(`m${i}`, {
        userId: `user ${i % 7}`,
        event: `feature ${i % 5}`,
        timestamp: book.now - i * 3_600_000,
      }),
    );
    const batches = Array.from({ length: 6 }, (_, i) => (i % 2 ? messages.toReversed() : messages));
    const answers = await Promise.all(batches.map((batch) => book.send(...batch)));
    expect(answers.reduce((sum, answer) => sum + answer.accepted, 0)).toBe(60);
    expect(await book.ctx.db.sql`select sum(events)::int as events from user_day`).toEqual([{ events: 60 }]);
    expect(await book.ctx.db.sql`select count(*)::int as people from end_user`).toEqual([{ people: 7 }]);
  });
});

describe("people and customers", () => {
  test("a person without a group is a customer of one that shows their traits, until a group names the account", async () => {
    await book.send(track("m1"), {
      type: "identify",
      userId: "ada",
      traits: { name: "Ada", email: "ada@example.com" },
      messageId: "i1",
    });
    expect(await book.ctx.db.sql`select kind, external_id, name from customer`).toEqual([
      { kind: "SOLO", external_id: "ada", name: "Ada" },
    ]);
    await book.send({
      type: "group",
      userId: "ada",
      groupId: "acme",
      traits: { name: "Acme", industry: "Tools", website: "https://www.acme.example/x" },
      messageId: "g1",
    });
    await book.settle();
    expect(
      await book.ctx.db.sql`select kind, name, domain, industry from customer where merged_into_id is null`,
    ).toEqual([{ kind: "ACCOUNT", name: "Acme", domain: "acme.example", industry: "Tools" }]);
    expect(
      await book.ctx.db
        .sql`select customer.name, events from user_day join customer on customer.id = customer_id`,
    ).toEqual([{ name: "Acme", events: 1 }]);
    expect(
      await book.ctx.db
        .sql`select from scoring_queue join customer on customer.id = customer_id where kind = 'SOLO'`,
    ).toEqual([]);
  });

  test("anonymous events wait for the identify that names their user", async () => {
    await book.send(track("m1", { userId: null, anonymousId: "x" }));
    expect(await book.ctx.db.sql`select customer_id, end_user_id from event`).toEqual([
      { customer_id: null, end_user_id: null },
    ]);
    await book.send({ type: "identify", userId: "ada", anonymousId: "x", messageId: "i1" });
    await book.settle();
    expect(
      await book.ctx.db.sql`select external_id from event join end_user on end_user.id = end_user_id`,
    ).toEqual([{ external_id: "ada" }]);
  });

  test("the newest trait is in force, whatever order they come in", async () => {
    const identify = (messageId: string, plan: string | null, timestamp: number) => ({
      type: "identify",
      userId: "ada",
      messageId,
      timestamp,
      traits: { plan },
    });
    await book.send(identify("i2", "pro", book.now - 1000));
    await book.send(identify("i1", "free", book.now - 2000));
    expect(await book.ctx.db.sql`select traits from end_user`).toEqual([{ traits: { plan: "pro" } }]);
    await book.send(identify("i3", null, book.now));
    expect(await book.ctx.db.sql`select traits from end_user`).toEqual([{ traits: {} }]);
  });

  test("attributing again changes nothing", async () => {
    await book.send(track("m1"), track("m2", { userId: "bea" }));
    await book.send(
      { type: "alias", previousId: "bea", userId: "ada", messageId: "a1" },
      { type: "group", userId: "ada", groupId: "acme", messageId: "g1" },
    );
    const before = await book.ctx.db.sql<{ id: string }>`select id from end_user`;
    await book.settle();
    const state = () =>
      book.ctx.db
        .sql`select customer.id, customer.version, log_head.head, (select count(*)::int from scoring_cause) as causes from customer, log_head order by 1`;
    const settled = await state();
    const { reattributeUsers } = await import("./reattribute-users.ts");
    await reattributeUsers.run(book.ctx, { endUserIds: before.map((person) => person.id) });
    expect(await state()).toEqual(settled);
  });
});

describe("key features", () => {
  test("keep their bits; chosen ones count as far back as there are events", async () => {
    const many = Array.from({ length: 64 }, (_, i) => track(`m${i}`, { event: `feature ${10 + i}` }));
    await book.send(...many);
    await book.send(track("a", { event: "too many" }));
    const bits = async () =>
      (await book.ctx.db.sql`select bit_count(features::bit(64))::int as bits from user_day`)[0]?.["bits"];
    expect(await bits()).toBe(48);
    const waiting = Array.from({ length: 16 }, (_, i) => `feature ${10 + 48 + i}`);
    const chosen = await chooseKeyFeatures(book.ctx, { names: waiting });
    expect(chosen.map(({ bit }) => bit)).toEqual(Array.from({ length: 64 }, (_, bit) => bit));
    expect(await bits()).toBe(48);
    await book.settle();
    expect(await bits()).toBe(64);
    await expect(chooseKeyFeatures(book.ctx, { names: ["too many"] })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await chooseKeyFeatures(book.ctx, { names: waiting.slice(0, 1) })).toEqual(chosen);
  });
});

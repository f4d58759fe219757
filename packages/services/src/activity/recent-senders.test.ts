import { isolatedDatabase } from "@perennial/database/testing";
import { expect, test } from "vitest";
import { eraseEndUser } from "../customers/index.ts";
import { assignScoringModel } from "../health/index.ts";
import type { Context } from "../kernel/index.ts";
import { HOUR, TestBook } from "../health/testing/test-book.ts";
import { ActivityIntake } from "./activity-intake.ts";
import { recordActivity } from "./record-activity.ts";

const database = await isolatedDatabase();

interface Event {
  userId?: string;
  anonymousId?: string;
  group?: string;
  messageId?: string;
}

/** A scored book and an intake that knows who sends: Ada of Acme, who is seldom scored a moment ago. */
async function openKnownSender() {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "report made");
  await book.settle();
  const intake = new ActivityIntake({ note: () => {} });
  const { db } = book.ctx;
  let transactions = 0;
  const transaction: typeof db.transaction = (...args) => {
    transactions += 1;
    return db.transaction(...args);
  };
  const ctx: Context = { ...book.ctx, db: { sql: db.sql, prisma: db.prisma, transaction } };
  let sent = 0;
  /** An hour later. */
  const send = async (
    { group = "acme", messageId = `known ${(sent += 1)}`, ...user }: Event = { userId: "ada" },
  ) => {
    book.clock.forward(HOUR);
    transactions = 0;
    const { accepted, duplicates, rejected } = await intake.record(ctx, {
      messages: [{ type: "track", event: "report made", messageId, context: { groupId: group }, ...user }],
    });
    return { accepted, duplicates, rejected: rejected.length, transactions };
  };
  await send();
  /** Events that are stored, by whose they are. */
  const events = () => db.sql<{ customer: string; person: string | null; count: number }>`
    select customer.external_id as customer, end_user.external_id as person, count(*)::int as count
    from event join customer on customer.id = event.customer_id join end_user on end_user.id = event.end_user_id
    group by 1, 2 order by 1, 2`;
  const expectScored = async () => {
    const [row] = await db.sql<{ same: boolean }>`
      select health.xmin = (select xmin from event order by known_at desc limit 1) as same from customer_health as health
      where customer_id = ${await book.idOf("acme")}::uuid`;
    expect(row).toEqual({ same: true });
  };
  return { book, send, events, expectScored };
}

const taken = { accepted: 1, duplicates: 0, rejected: 0 };

test("who is as they were is stored and scored at the first attempt", async () => {
  const { send, events, expectScored } = await openKnownSender();
  expect(await send()).toEqual({ ...taken, transactions: 1 });
  expect(await send()).toEqual({ ...taken, transactions: 1 });
  await expectScored();
  expect(await events()).toEqual([{ customer: "acme", person: "ada", count: 4 }]);
});

test("an id that came before is a duplicate and stored once", async () => {
  const { send, events } = await openKnownSender();
  expect(await send({ userId: "ada", messageId: "twice" })).toEqual({ ...taken, transactions: 1 });
  expect(await send({ userId: "ada", messageId: "twice" })).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(await events()).toEqual([{ customer: "acme", person: "ada", count: 3 }]);
});

test("who became somebody else meanwhile is stored as that", async () => {
  const { book, send, events, expectScored } = await openKnownSender();
  await recordActivity(book.ctx, {
    messages: [{ type: "alias", userId: "lovelace", previousId: "ada", messageId: "alias" }],
  });
  await book.jobs.settle(() => book.ctx);
  expect(await send()).toEqual({ ...taken, transactions: 2 });
  expect(await send()).toEqual({ ...taken, transactions: 1 });
  await expectScored();
  expect(await events()).toEqual([{ customer: "acme", person: "lovelace", count: 4 }]);
});

test("a device that was given to somebody meanwhile counts for them", async () => {
  const { book, send, events } = await openKnownSender();
  await send({ userId: "ada", anonymousId: "phone" });
  expect(await send({ userId: "ada", anonymousId: "phone" })).toEqual({ ...taken, transactions: 1 });
  // An earlier sign-in, told late.
  await recordActivity(book.ctx, {
    messages: [
      {
        type: "identify",
        userId: "bob",
        anonymousId: "phone",
        messageId: "late",
        timestamp: book.clock.now() - 10 * HOUR,
      },
    ],
  });
  await book.jobs.settle(() => book.ctx);
  expect(await send({ userId: "ada", anonymousId: "phone" })).toEqual({ ...taken, transactions: 2 });
  expect(await send({ anonymousId: "phone" })).toMatchObject(taken);
  expect(await events()).toEqual([
    { customer: "acme", person: "ada", count: 5 },
    { customer: "acme", person: "bob", count: 1 },
  ]);
});

test("who joined another account meanwhile is at home there", async () => {
  const { book, send } = await openKnownSender();
  await recordActivity(book.ctx, {
    messages: [{ type: "group", userId: "ada", groupId: "bolt", messageId: "joined" }],
  });
  await book.jobs.settle(() => book.ctx);
  expect(await send()).toEqual({ ...taken, transactions: 2 });
  expect(await send()).toEqual({ ...taken, transactions: 1 });
  const [ada] = await book.ctx.db.sql<{ home: string }>`
    select customer.external_id as home from end_user join customer on customer.id = end_user.customer_id`;
  expect(ada).toEqual({ home: "bolt" });
});

test("of who was erased meanwhile nothing is taken", async () => {
  const { book, send, events } = await openKnownSender();
  await eraseEndUser(book.ctx, { externalId: "ada", reason: "asked for" });
  await book.jobs.settle(() => book.ctx);
  expect(await send()).toMatchObject({ accepted: 0, rejected: 1 });
  // Counts are kept, without the name.
  expect(await events()).toEqual([{ customer: "acme", person: null, count: 2 }]);
});

test("what all are scored with may have changed meanwhile", async () => {
  const { book, send } = await openKnownSender();
  await assignScoringModel(book.ctx, { modelKey: "wedsync" });
  expect(await send()).toMatchObject(taken);
  await book.settle();
  const rows = await book.ctx.db.sql`select model_key from customer_health`;
  expect(rows).toEqual([{ model_key: "wedsync" }]);
  // Meanwhile the change had come to everybody.
  expect(await send()).toEqual({ ...taken, transactions: 2 });
  expect(await send()).toEqual({ ...taken, transactions: 1 });
});

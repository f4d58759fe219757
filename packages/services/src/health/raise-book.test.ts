import { isolatedDatabase, serverUrl } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { recordFacts } from "../facts/index.ts";
import type { Context } from "../kernel/index.ts";
import { assignScoringModel } from "./assign-scoring-model.ts";
import { claimDue } from "./claim-due.ts";
import { raiseBookChunk } from "./raise-book-chunk.ts";
import { raiseDue } from "./raise-due.ts";
import { scoreCustomers } from "./score-customers.ts";
import { Scorer } from "./scorer.ts";
import { expectStoredIsRecalculated } from "./testing/expect-recalculated.ts";
import { expectWaiting, hold } from "./testing/held.ts";
import { HOUR, TestBook } from "./testing/test-book.ts";

// A running scorer takes whatever is due in the database.
const database = await isolatedDatabase();
// The embedded database runs one transaction at a time, so these two can't meet there.
const server = serverUrl !== undefined;

/** More than are made due at once twice over; the nth has the nth id, before those of customers that events make. */
const MANY = 2300;
const nth = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

async function openMany(): Promise<TestBook> {
  const book = await TestBook.open(database);
  await book.ctx.db.sql`
    insert into customer (organization_id, id, external_id, kind, name, traits, created_at, version)
    select ${book.ctx.organizationId}::uuid, id, id, 'ACCOUNT', id, '{}', ${new Date(book.clock.now())}::timestamptz, 1
    from unnest(${Array.from({ length: MANY }, (_, n) => nth(n))}::uuid[]) as made(id)`;
  await book.track("acme", "ada", "boards");
  await book.settle();
  book.clock.forward(HOUR);
  return book;
}

interface Scored {
  customer_id: string;
  model_key: string;
  causes: { kind: string }[];
}

async function expectAllScoredBy(book: TestBook, modelKey: string): Promise<void> {
  const rows = await book.ctx.db.sql<Scored & Record<string, unknown>>`
    select customer_id, model_key, causes from customer_health`;
  expect(rows).toHaveLength(MANY + 1);
  for (const { model_key, causes } of rows)
    expect([model_key, causes.map(({ kind }) => kind)]).toEqual([
      modelKey,
      expect.arrayContaining(["model"]),
    ]);
}

/** A process that dies before its transaction after so many. */
function dyingAfter(ctx: Context, transactions: number): Context {
  const { db } = ctx;
  let left = transactions;
  const transaction: typeof db.transaction = (...args) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error("died")) : db.transaction(...args);
  };
  return { ...ctx, db: { sql: db.sql, prisma: db.prisma, transaction } };
}

it.runIf(server)("events are taken while everybody is being made due", { timeout: 60_000 }, async () => {
  const book = await openMany();
  await assignScoringModel(book.ctx, { modelKey: "wedsync" });
  const release = await hold(book.ctx, (tx) =>
    raiseDue(tx, [{ customerId: nth(1500), cause: { kind: "fact" } }]),
  );
  const settled = book.settle();
  // It came as far as the customer that is held, in the second chunk.
  await expectWaiting(database);
  await book.track("acme", "ada", "exports");
  await book.track("new", "bea", "exports");
  expect(await book.ctx.db.sql`select raised_at from book_change`).toEqual([{ raised_at: null }]);
  await release();
  await settled;
  await book.settle();
  const models = await book.ctx.db.sql`select distinct model_key from customer_health`;
  expect(models).toEqual([{ model_key: "wedsync" }]);
});

it(
  "goes on where a process died, and everybody is scored by the change and told so",
  { timeout: 60_000 },
  async () => {
    const book = await openMany();
    await assignScoringModel(book.ctx, { modelKey: "wedsync" });
    const dying = dyingAfter(book.ctx, 1);
    const due = async () =>
      (await book.ctx.db.sql`select from scoring_cause where causes @> '[{"kind": "model"}]'`).length;
    await raiseBookChunk(dying);
    await expect(raiseBookChunk(dying)).rejects.toThrow("died");
    expect(await due()).toBe(1000);
    await new Scorer(book.ctx.system).settle(book.ctx.organizationId);
    await expectAllScoredBy(book, "wedsync");
  },
);

it("who is scored before it was made due is scored by the change, told so, and not scored again", async () => {
  const book = await TestBook.open(database);
  for (const customer of ["acme", "bolt"]) await book.track(customer, `${customer}-u`, "boards");
  await book.settle();
  book.clock.forward(HOUR);
  await assignScoringModel(book.ctx, { modelKey: "wedsync" });
  await book.track("acme", "ada", "boards");
  const { system, organizationId } = book.ctx;
  const batch = (await claimDue(system, { limit: 10, order: "WAITING", organizationId }))!;
  expect(batch.customerIds).toHaveLength(1);
  await scoreCustomers(book.ctx, batch);
  const [acme] = await book.ctx.db.sql<Scored & Record<string, unknown>>`
    select model_key, causes from customer_health where customer_id = ${await book.idOf("acme")}::uuid`;
  expect(acme).toMatchObject({ model_key: "wedsync", causes: [{ kind: "event" }, { kind: "model" }] });
  await raiseBookChunk(book.ctx);
  const raised = await book.ctx.db.sql`select customer_id from scoring_cause`;
  expect(raised).toEqual([{ customer_id: await book.idOf("bolt") }]);
});

it("no score is stored that was calculated before the change, however many are scored at once", async () => {
  const book = await TestBook.open(database);
  // More than are scored with their rows locked.
  const customers = Array.from({ length: 60 }, (_, n) => `c${n}`);
  await book.track("acme", "ada", "boards");
  await book.settle();
  book.clock.forward(HOUR);
  for (const customer of customers) await book.track(customer, `${customer}-u`, "boards");
  const { system, organizationId, db } = book.ctx;
  const batch = (await claimDue(system, { limit: 100, order: "WAITING", organizationId }))!;
  expect(batch.customerIds).toHaveLength(60);
  let told = false;
  const transaction: typeof db.transaction = async (...args) => {
    if (!told) {
      told = true;
      const state = { severity: "critical", status: "open", openedAt: "2026-03-10T00:00:00Z" };
      const customer = { externalId: "new" };
      await book.track("new", "zoe", "boards");
      await recordFacts(book.ctx, { facts: [{ customer, kind: "TICKET", subject: "1", state }] });
    }
    return db.transaction(...args);
  };
  await scoreCustomers({ ...book.ctx, db: { sql: db.sql, prisma: db.prisma, transaction } }, batch);
  expect(told).toBe(true);
  await expectStoredIsRecalculated(book);
  await book.settle();
  await expectStoredIsRecalculated(book);
});

it("changes that have reached everybody leave one row", async () => {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "boards");
  for (const modelKey of ["wedsync", "weighted_composite", "wedsync"]) {
    await assignScoringModel(book.ctx, { modelKey });
    await assignScoringModel(book.ctx, { modelKey });
    await book.settle();
  }
  const rows = await book.ctx.db.sql<{ number: bigint }>`select number from book_change`;
  expect(rows).toEqual([{ number: 6n }]);
});

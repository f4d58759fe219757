import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { transact } from "../kernel/index.ts";
import { raiseBookChunk } from "./raise-book-chunk.ts";
import { raiseBookDue } from "./raise-book-due.ts";
import { type DueEntry, raiseDue } from "./raise-due.ts";
import { readQueued } from "./read-queued.ts";
import { TestBook } from "./testing/test-book.ts";

const database = testDatabase();

interface QueueRow {
  due_at: Date;
  /** Where this version of the row lies. */
  place: string;
}

async function openScored(): Promise<{
  book: TestBook;
  customerId: string;
  raise(...causes: DueEntry["cause"][]): Promise<void>;
  row(): Promise<QueueRow>;
  /** As they are stored. */
  waiting(): Promise<{ number: bigint }[]>;
  /** As a scorer gets them. */
  causes(): Promise<DueEntry["cause"][]>;
}> {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "boards");
  await book.settle();
  const customerId = await book.idOf("acme");
  return {
    book,
    customerId,
    raise: async (...causes) => {
      await transact(book.ctx, (tx) =>
        raiseDue(
          tx,
          causes.map((cause) => ({ customerId, cause })),
        ),
      );
    },
    row: async () =>
      (await book.ctx.db.sql<QueueRow>`select due_at, ctid::text as place from scoring_queue`)[0]!,
    waiting: () => book.ctx.db.sql<{ number: bigint }>`select number from scoring_cause order by number`,
    causes: async () => {
      const { db, organizationId } = book.ctx;
      const [queued] = await readQueued(db.sql, organizationId, { customerIds: [customerId] });
      return queued!.causes;
    },
  };
}

it("makes an idle customer due at once, and one just scored a quarter of a second after that", async () => {
  const { book, raise, row } = await openScored();
  const scored = book.clock.now();
  book.clock.forward(100);
  await raise({ kind: "event" });
  expect((await row()).due_at.getTime()).toBe(scored + 250);
  await book.settle();
  book.clock.forward(5_000);
  await raise({ kind: "event" });
  expect((await row()).due_at.getTime()).toBe(book.clock.now());
});

it("never pushes a due time back, nor writes the row where it stays", async () => {
  const { book, raise, row, waiting } = await openScored();
  book.clock.forward(1_000);
  await raise({ kind: "event" });
  const before = await row();
  book.clock.forward(1_000);
  await raise({ kind: "event" });
  expect(await row()).toEqual(before);
  expect(await waiting()).toHaveLength(2);
  await transact(book.ctx, (tx) => raiseBookDue(tx, { kind: "model" }));
  await raiseBookChunk(book.ctx);
  expect(await row()).toEqual(before);
  expect(await waiting()).toHaveLength(3);
});

it("makes a customer that waits for its dwell's end due by a change for everybody, once for equal ones", async () => {
  const { book, row, waiting, causes } = await openScored();
  const later = (await row()).due_at;
  book.clock.forward(1_000);
  for (let n = 0; n < 2; n += 1) {
    await transact(book.ctx, (tx) => raiseBookDue(tx, { kind: "model", name: "wedsync" }));
    await raiseBookChunk(book.ctx);
  }
  const due = (await row()).due_at;
  expect(due.getTime()).toBeLessThan(later.getTime());
  expect(due.getTime()).toBe(book.clock.now());
  expect(await waiting()).toHaveLength(1);
  expect(await causes()).toEqual([{ kind: "model", name: "wedsync", count: 1 }]);
});

it("merges causes of one kind and name, with the newest id and all counts, newest last", async () => {
  const { book, raise, causes } = await openScored();
  book.clock.forward(1_000);
  await raise(
    { kind: "event", name: "a", id: "1" },
    { kind: "event", name: "b", id: "2" },
    { kind: "event", name: "a", id: "3" },
  );
  await raise({ kind: "event", name: "b", id: "4", count: 5 }, { kind: "fact", name: "TICKET:t", id: "5" });
  expect(await causes()).toEqual([
    { kind: "event", name: "a", id: "3", count: 2 },
    { kind: "event", name: "b", id: "4", count: 6 },
    { kind: "fact", name: "TICKET:t", id: "5", count: 1 },
  ]);
});

it("gives the twenty newest of many kinds of causes", async () => {
  const { raise, causes } = await openScored();
  const named = (n: number) => ({ kind: "event", name: `e${n}` }) as const;
  for (let n = 0; n < 30; n += 3) await raise(named(n), named(n + 1), named(n + 2));
  expect((await causes()).map(({ name }) => name)).toEqual(
    Array.from({ length: 20 }, (_, n) => `e${n + 10}`),
  );
});

it("keeps few rows for whom nobody scores, with all that was counted", async () => {
  const { book, raise, row, waiting, causes } = await openScored();
  const event = (n: number) => ({ kind: "event", name: n % 2 ? "odd" : "even", id: `${n}` }) as const;
  for (let n = 0; n < 60; n += 1) await raise(event(n));
  expect(await waiting()).toHaveLength(60);
  const { due_at } = await row();
  book.clock.forward(6_000);
  for (let n = 60; n < 120; n += 1) await raise(event(n));
  expect((await waiting()).length).toBeLessThan(70);
  expect((await row()).due_at).toEqual(due_at);
  expect(await causes()).toEqual([
    { kind: "event", name: "even", id: "118", count: 60 },
    { kind: "event", name: "odd", id: "119", count: 60 },
  ]);
});

it("raises customers in any order from many transactions at once without a deadlock", async () => {
  const book = await TestBook.open(database);
  for (const name of ["a", "b", "c", "d"]) await book.track(name, name, "boards");
  const ids = await Promise.all(["a", "b", "c", "d"].map((name) => book.idOf(name)));
  const entries = ids.map((customerId) => ({ customerId, cause: { kind: "event" } as const }));
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      transact(book.ctx, (tx) => raiseDue(tx, n % 2 === 0 ? entries : entries.toReversed())),
    ),
  );
  const queued = await readQueued(book.ctx.db.sql, book.ctx.organizationId, { customerIds: ids });
  expect(queued.map(({ causes }) => causes)).toEqual(
    ids.map(() => [
      { kind: "event", name: "boards", id: expect.any(String), count: 1 },
      { kind: "event", count: 12 },
    ]),
  );
});

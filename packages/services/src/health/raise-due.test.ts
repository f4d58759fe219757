import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { transact } from "../kernel/index.ts";
import { claimDue } from "./claim-due.ts";
import { raiseBookChunk } from "./raise-book-chunk.ts";
import { raiseBookDue } from "./raise-book-due.ts";
import { type DueEntry, raiseDue } from "./raise-due.ts";
import { TestBook } from "./testing/test-book.ts";

const database = testDatabase();

interface QueueRow {
  due_at: Date;
  dirty: bigint;
  causes: DueEntry["cause"][];
}

async function openScored(): Promise<{
  book: TestBook;
  customerId: string;
  raise(...causes: DueEntry["cause"][]): Promise<void>;
  row(): Promise<QueueRow>;
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
    row: async () => (await book.ctx.db.sql<QueueRow>`select due_at, dirty, causes from scoring_queue`)[0]!,
    causes: async () => {
      const { system, organizationId } = book.ctx;
      const batch = await claimDue(system, { order: "WAITING", limit: 1, organizationId });
      return batch!.claimed[0]!.causes;
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

it("never pushes a due time back", async () => {
  const { book, raise, row } = await openScored();
  book.clock.forward(1_000);
  await raise({ kind: "event" });
  const due = (await row()).due_at;
  book.clock.forward(1_000);
  await raise({ kind: "event" });
  expect(await row()).toMatchObject({ due_at: due, dirty: 3n });
  await transact(book.ctx, (tx) => raiseBookDue(tx, { kind: "model" }));
  await raiseBookChunk(book.ctx);
  expect(await row()).toMatchObject({ due_at: due, dirty: 4n });
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

it.each([30, 150])("keeps the twenty newest of %i kinds of causes, and few in the queue", async (kinds) => {
  const { raise, row, causes } = await openScored();
  const named = (n: number) => ({ kind: "event", name: `e${n}` }) as const;
  for (let n = 0; n < kinds; n += 3) await raise(named(n), named(n + 1), named(n + 2));
  expect((await row()).causes.length).toBeLessThan(70);
  expect((await causes()).map(({ name }) => name)).toEqual(
    Array.from({ length: 20 }, (_, n) => `e${n + kinds - 20}`),
  );
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
  const rows = await book.ctx.db.sql<{ dirty: bigint }>`select dirty from scoring_queue`;
  expect(rows.map(({ dirty }) => dirty)).toEqual([13n, 13n, 13n, 13n]);
});

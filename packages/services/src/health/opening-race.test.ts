import { isolatedDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { ensureCustomers, lockActivity } from "../book/index.ts";
import { recordFacts, retractFact } from "../facts/index.ts";
import { transact } from "../kernel/index.ts";
import { claimDue } from "./claim-due.ts";
import { healthAsOf } from "./health-as-of.ts";
import { raiseBookDue } from "./raise-book-due.ts";
import { raiseDue } from "./raise-due.ts";
import { scoreCustomers } from "./score-customers.ts";
import { Scorer } from "./scorer.ts";
import { HOUR, TestBook } from "./testing/test-book.ts";

// A running scorer takes whatever is due in the database.
const database = await isolatedDatabase();
// The embedded database runs one transaction at a time, so these two can't meet there.
const server = Boolean(process.env["DATABASE_URL"]);

const ticketOf = (customer: string, ticketId = "1") => ({
  customer: { externalId: customer },
  kind: "TICKET" as const,
  subject: ticketId,
  state: { severity: "critical", status: "open", openedAt: "2026-03-10T00:00:00Z" },
});

async function expectStoredIsRecalculated(book: TestBook): Promise<void> {
  const rows = await book.ctx.db.sql<{
    customer_id: string;
    at: Date;
    known_at: Date;
    score: number | null;
    coverage: number;
  }>`
    select customer_id, at, known_at, score, coverage from health_history`;
  expect(rows.length).toBeGreaterThan(0);
  book.clock.forward(HOUR);
  for (const { customer_id: customerId, at, known_at, score, coverage } of rows) {
    const again = await healthAsOf(book.ctx, { customerId, asOf: at.getTime(), knownAt: known_at.getTime() });
    expect(again.coverage).toBeCloseTo(coverage, 9);
    expect(again.score).toEqual(score === null ? null : expect.closeTo(score, 9));
  }
}

async function scoreAtOnce(book: TestBook): Promise<void> {
  const { organizationId } = book.ctx;
  const batch = await claimDue(book.ctx.system, { limit: 10, order: "WAITING", organizationId });
  await scoreCustomers(book.ctx, batch!);
}

/** The customer is due, and its score will change. */
const giveSeats = (book: TestBook, customer: string, seats: number) =>
  book.record({
    customer: { externalId: customer },
    kind: "ENTITLEMENT",
    subject: "default",
    state: { seats },
  });

/** Begins a transaction; what it returns ends it. */
async function hold(
  book: TestBook,
  work: (tx: Parameters<Parameters<typeof transact>[1]>[0]) => Promise<unknown>,
) {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const done = transact(book.ctx, async (tx) => {
    await work(tx);
    begun.resolve();
    await released.promise;
  });
  await begun.promise;
  return async () => {
    released.resolve();
    await done;
  };
}

const isWaiting = () =>
  expect
    .poll(async () => {
      const { rows } = await database.owner.pool.query(
        `select from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows.length;
    })
    .toBeGreaterThan(0);

async function openBook(): Promise<TestBook> {
  const book = await TestBook.open(database);
  for (const customer of ["acme", "bolt"]) await book.track(customer, `${customer}-u`, "boards");
  await book.settle();
  book.clock.forward(HOUR);
  return book;
}

it.runIf(server)("the first ticket is known only after every score that didn't count it", async () => {
  const book = await openBook();
  await giveSeats(book, "bolt", 3);
  const release = await hold(book, (tx) => lockActivity(tx, "exclusive"));
  const recorded = recordFacts(book.ctx, { facts: [ticketOf("acme")] });
  await isWaiting();
  book.clock.forward(5);
  await scoreAtOnce(book);
  await release();
  await recorded;
  await book.settle();
  await expectStoredIsRecalculated(book);
  const [first] = (await recorded).facts;
  // And its end only after every score that did.
  book.clock.forward(HOUR);
  await giveSeats(book, "bolt", 9);
  const again = await hold(book, (tx) => lockActivity(tx, "exclusive"));
  const retracted = retractFact(book.ctx, { factId: first!.id, reason: "a test" });
  await isWaiting();
  book.clock.forward(5);
  await scoreAtOnce(book);
  await again();
  await retracted;
  await book.settle();
  await expectStoredIsRecalculated(book);
});

it.runIf(server)("who is created while the first ticket arrives is scored by it", async () => {
  const book = await openBook();
  const create = await hold(book, async (tx) => {
    await lockActivity(tx, "shared");
    const created = await ensureCustomers(tx, [{ kind: "ACCOUNT", externalId: "corp" }]);
    await raiseDue(
      tx,
      [...created.values()].map((customerId) => ({ customerId, cause: { kind: "event" } })),
    );
  });
  const opened = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const opening = transact(book.ctx, async (tx) => {
    await raiseBookDue(tx, { kind: "book" });
    opened.resolve();
    await released.promise;
  });
  await Promise.race([isWaiting(), opened.promise]);
  await create();
  await opened.promise;
  const causes = await book.ctx.db
    .sql`select from scoring_queue where customer_id = ${await book.idOf("corp")}::uuid`;
  expect(causes).toHaveLength(1);
  released.resolve();
  await opening;
  const [corp] = await book.ctx.db.sql<{ causes: { kind: string }[] }>`
    select causes from scoring_queue where customer_id = ${await book.idOf("corp")}::uuid`;
  expect(corp!.causes.map(({ kind }) => kind)).toEqual(["event", "book"]);
});

it("stores no score that knew more or less of the book's first facts, whoever tells and scores at once", async () => {
  for (let round = 0; round < 4; round += 1) {
    const book = await openBook();
    book.clock.run();
    const scorers = [book.scorer, new Scorer(book.ctx.system)];
    for (const scorer of scorers) scorer.start();
    const keepBusy = async (teller: number) => {
      for (let n = 0; n < 12; n += 1)
        await book.track(n % 3 === 0 ? `new ${teller} ${n}` : "bolt", `u${teller}${n}`, `feature ${n % 4}`);
    };
    const tell = async (customer: string) => {
      await recordFacts(book.ctx, { facts: [ticketOf(customer, `${customer} 1`)] });
      const state = {
        amount: { amountMinor: 1000, currency: "USD" },
        issuedOn: "2026-02-01",
        dueOn: "2026-03-01",
      };
      await recordFacts(book.ctx, {
        facts: [{ customer: { externalId: customer }, kind: "INVOICE", subject: `${customer} 1`, state }],
      });
    };
    await Promise.all([keepBusy(1), keepBusy(2), keepBusy(3), tell("acme"), tell("bolt")]);
    await book.settle();
    await Promise.all(scorers.map((scorer) => scorer.stop()));
    await expectStoredIsRecalculated(book);
  }
});

import { isolatedDatabase, serverUrl } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { ensureCustomers, lockActivity } from "../book/index.ts";
import { insertFacts, recordFacts, retractFact } from "../facts/index.ts";
import { lockOpening } from "../facts/opening.ts";
import { claimDue } from "./claim-due.ts";
import { healthAsOf } from "./health-as-of.ts";
import { lockScoring } from "./lock-scoring.ts";
import { raiseBookDue } from "./raise-book-due.ts";
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

const ticketOf = (customer: string, ticketId = "1") => ({
  customer: { externalId: customer },
  kind: "TICKET" as const,
  subject: ticketId,
  state: { severity: "critical", status: "open", openedAt: "2026-03-10T00:00:00Z" },
});

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
  const release = await hold(book.ctx, (tx) => lockActivity(tx, "exclusive"));
  const recorded = recordFacts(book.ctx, { facts: [ticketOf("acme")] });
  await expectWaiting(database);
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
  const again = await hold(book.ctx, (tx) => lockActivity(tx, "exclusive"));
  const retracted = retractFact(book.ctx, { factId: first!.id, reason: "a test" });
  await expectWaiting(database);
  book.clock.forward(5);
  await scoreAtOnce(book);
  await again();
  await retracted;
  await book.settle();
  await expectStoredIsRecalculated(book);
});

it.runIf(server)("who is created while the first ticket arrives is scored by it", async () => {
  const book = await openBook();
  const create = await hold(book.ctx, async (tx) => {
    await lockActivity(tx, "shared");
    const created = await ensureCustomers(tx, [{ kind: "ACCOUNT", externalId: "corp" }]);
    await raiseDue(
      tx,
      [...created.values()].map((customerId) => ({ customerId, cause: { kind: "event" } })),
    );
  });
  // Telling it doesn't wait for takers.
  await recordFacts(book.ctx, { facts: [ticketOf("acme")] });
  await create();
  await book.settle();
  await expectStoredIsRecalculated(book);
  const [corp] = await book.ctx.db.sql<{ coverage: number }>`
    select coverage from customer_health where customer_id = ${await book.idOf("corp")}::uuid`;
  // Of a customer of whom nothing else is known.
  expect(corp!.coverage).toBeGreaterThan(0);
});

it.runIf(server)("two that tell the first facts at once don't fail each other", async () => {
  const book = await openBook();
  const { db } = book.ctx;
  // A deadlock fails here, instead of being tried again.
  const once: typeof db = {
    sql: db.sql,
    prisma: db.prisma,
    transaction: (work, options) => db.transaction(work, { ...options, attempts: 1 }),
  };
  const release = await hold(book.ctx, (tx) => lockActivity(tx, "exclusive"));
  const recorded = ["acme", "bolt"].map((customer) =>
    recordFacts({ ...book.ctx, db: once }, { facts: [ticketOf(customer, customer)] }),
  );
  await expectWaiting(database, 2);
  await release();
  await Promise.all(recorded);
  await book.settle();
  await expectStoredIsRecalculated(book);
});

it.runIf(server)("a fact that became the first while it was being told opens the book", async () => {
  const book = await openBook();
  await recordFacts(book.ctx, { facts: [ticketOf("acme")] });
  await book.settle();
  book.clock.forward(HOUR);
  const release = await hold(
    book.ctx,
    (tx) => lockScoring(tx, "exclusive"),
    async (tx) => {
      await tx.sql`update fact set retracted_at = ${new Date(tx.now)}::timestamptz`;
      await raiseBookDue(tx, { kind: "book", name: "TICKET" });
    },
  );
  const recorded = recordFacts(book.ctx, { facts: [ticketOf("bolt", "2")] });
  await expectWaiting(database);
  await release();
  const [fact] = (await recorded).facts;
  const changes = await book.ctx.db
    .sql`select cause->>'id' as id from book_change order by number desc limit 1`;
  expect(changes).toEqual([{ id: fact!.id }]);
  await book.settle();
  await expectStoredIsRecalculated(book);
});

it.runIf(server)("a fact is retracted while events are being taken", async () => {
  const book = await openBook();
  await giveSeats(book, "bolt", 3);
  await recordFacts(book.ctx, { facts: [ticketOf("acme")] });
  const facts = await book.ctx.db.sql<{ id: string }>`select id from fact`;
  expect(facts).toHaveLength(2);
  const take = await hold(book.ctx, (tx) => lockActivity(tx, "shared"));
  for (const { id } of facts) await retractFact(book.ctx, { factId: id, reason: "a test" });
  await take();
  await book.settle();
  await expectStoredIsRecalculated(book);
});

it.runIf(server)("whether a fact was the last is decided after what is being told", async () => {
  const book = await openBook();
  const { facts } = await recordFacts(book.ctx, { facts: [ticketOf("acme")] });
  await book.settle();
  book.clock.forward(HOUR);
  const changes = () => book.ctx.db.sql`select number from book_change`;
  const before = await changes();
  const customerId = await book.idOf("bolt");
  const tell = await hold(
    book.ctx,
    (tx) => lockOpening(tx, ["TICKET"]),
    async (tx) => {
      const moments = { effectiveAt: tx.now, receivedAt: tx.now, knownAt: tx.now };
      const { kind, subject, state } = ticketOf("bolt", "2");
      const id = crypto.randomUUID();
      await insertFacts(tx, [
        { id, kind, subject, state, customerId, endUserId: null, source: null, ...moments },
      ]);
      await raiseDue(tx, [{ customerId, cause: { kind: "fact", id } }]);
    },
  );
  const retracted = retractFact(book.ctx, { factId: facts[0]!.id, reason: "a test" });
  await expectWaiting(database);
  await tell();
  await retracted;
  expect(await changes()).toEqual(before);
  await book.settle();
  await expectStoredIsRecalculated(book);
});

it("scores follow, whichever of a last fact's retraction and another's telling comes first", async () => {
  for (let round = 0; round < 5; round += 1) {
    const book = await openBook();
    const { facts } = await recordFacts(book.ctx, { facts: [ticketOf("acme")] });
    await book.settle();
    book.clock.forward(HOUR);
    await Promise.all([
      retractFact(book.ctx, { factId: facts[0]!.id, reason: "a test" }),
      recordFacts(book.ctx, { facts: [ticketOf("bolt", "2")] }),
      book.settle(),
    ]);
    await book.settle();
    await expectStoredIsRecalculated(book);
    for (const customer of ["acme", "bolt"]) {
      const { score } = await book.health(customer);
      const now = { customerId: await book.idOf(customer), asOf: book.clock.now() - HOUR };
      expect((await healthAsOf(book.ctx, now)).score).toBeCloseTo(score!, 9);
    }
  }
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

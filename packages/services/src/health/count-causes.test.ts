import { isolatedDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { ActivityIntake } from "../activity/activity-intake.ts";
import { transact } from "../kernel/index.ts";
import { claimDue } from "./claim-due.ts";
import { raiseDue } from "./raise-due.ts";
import { scoreCustomers } from "./score-customers.ts";
import { expectStoredIsRecalculated } from "./testing/expect-recalculated.ts";
import { HOUR, TestBook } from "./testing/test-book.ts";

// Those who claim here take whatever is due in the database.
const database = await isolatedDatabase();

/** More than are scored with their rows locked. */
const customers = Array.from({ length: 55 }, (_, n) => `c${n}`);
const RAISERS = 4;
const ROUNDS = 8;

it(
  "counts each cause once, however many raise and score the same customers at once",
  { timeout: 60_000 },
  async () => {
    const book = await TestBook.open(database);
    await Promise.all(customers.map((customer) => book.track(customer, `${customer}-u`, "boards")));
    await book.settle();
    book.clock.forward(HOUR);
    const ids = await Promise.all(customers.map((customer) => book.idOf(customer)));
    const before = (await book.log()).length;
    const { system, organizationId } = book.ctx;
    const told = new AbortController();

    const raise = async (raiser: number) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const some = ids.filter((_, n) => (n + raiser + round) % 5 > 0);
        const entries = some.map((customerId) => ({ customerId, cause: { kind: "event" } as const }));
        await transact(book.ctx, (tx) => raiseDue(tx, raiser % 2 === 0 ? entries : entries.toReversed()));
        book.clock.forward(100);
      }
    };
    const intake = new ActivityIntake({ note: () => {} });
    const send = async () => {
      for (let n = 0; n < RAISERS * ROUNDS; n += 1) {
        const context = { groupId: "c0" };
        await intake.record(book.ctx, {
          messages: [{ type: "track", event: "boards", userId: "c0-u", context, messageId: `sent ${n}` }],
        });
      }
    };
    const score = async () => {
      while (!told.signal.aborted) {
        const batch = await claimDue(system, { order: "WAITING", limit: 100, organizationId });
        if (batch === null) await new Promise((resolve) => setImmediate(resolve));
        else await scoreCustomers(book.ctx, batch);
      }
    };
    const scoring = Promise.all([score(), score()]);
    await Promise.all([send(), ...Array.from({ length: RAISERS }, (_, n) => raise(n))]);
    told.abort();
    await scoring;
    await book.settle();

    const counts = new Map<string, number>();
    for (const { kind, customer_id: id, payload } of (await book.log()).slice(before))
      if (kind === "ACTIVITY") counts.set(id!, (counts.get(id!) ?? 0) + Number(payload["count"]));
    const raised = new Map(ids.map((id, n) => [id, n === 0 ? RAISERS * ROUNDS : 0]));
    for (let raiser = 0; raiser < RAISERS; raiser += 1)
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [n, id] of ids.entries())
          if ((n + raiser + round) % 5 > 0) raised.set(id, raised.get(id)! + 1);
    expect(counts).toEqual(raised);
    expect(await book.ctx.db.sql`select from scoring_cause`).toEqual([]);
  },
);

it("scores again whom something was raised for while many were calculated, and only them", async () => {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "boards");
  await book.settle();
  book.clock.forward(HOUR);
  await Promise.all(customers.map((customer) => book.track(customer, `${customer}-u`, "boards")));
  const { system, organizationId, db } = book.ctx;
  const batch = (await claimDue(system, { order: "WAITING", limit: 100, organizationId }))!;
  let transactions = 0;
  const transaction: typeof db.transaction = async (...args) => {
    transactions += 1;
    // All are calculated; none is written yet.
    if (transactions === 1) await book.track("c0", "another", "boards");
    return db.transaction(...args);
  };
  await scoreCustomers({ ...book.ctx, db: { sql: db.sql, prisma: db.prisma, transaction } }, batch);
  expect(transactions).toBe(2);
  const scored = await book.ctx.db.sql`
    select (causes->0->>'count')::int as events, count(*)::int as customers from customer_health
    where customer_id <> ${await book.idOf("acme")}::uuid group by 1 order by 1`;
  expect(scored).toEqual([
    { events: 1, customers: customers.length - 1 },
    { events: 2, customers: 1 },
  ]);
  expect(await book.ctx.db.sql`select from scoring_cause`).toEqual([]);
  await expectStoredIsRecalculated(book);
});

import { isolatedDatabase } from "@perennial/database/testing";
import { expect, test } from "vitest";
import { claimDue, healthAsOf, scoreCustomers } from "../health/index.ts";
import type { LogEntry } from "../kernel/index.ts";
import { HOUR, TestBook } from "../health/testing/test-book.ts";
import { ActivityIntake } from "./activity-intake.ts";

const database = await isolatedDatabase();

/** A book with values of today, customers that were scored an hour ago, and an intake that scores at once. */
async function openScoredBook() {
  const book = await TestBook.open(database);
  for (const customer of ["acme", "bolt"]) await book.track(customer, `${customer} user`, "opened");
  await book.settle();
  book.clock.forward(HOUR);
  const noted: unknown[] = [];
  const intake = new ActivityIntake({ note: (_ctx, causes) => noted.push(...causes) });
  const hints: string[] = [];
  book.ctx.hints.on("queue", () => hints.push("queue"));
  let sent = 0;
  const send = (...customers: string[]) => sendBy(null, ...customers);
  const sendBy = (user: string | null, ...customers: string[]) =>
    intake.record(book.ctx, {
      messages: customers.map((customer) => ({
        type: "track",
        event: "report made",
        userId: user ?? `${customer} user`,
        context: { groupId: customer },
        messageId: `at once ${(sent += 1)}`,
      })),
    });
  const stands = async (customer: string) => {
    const [row] = await book.ctx.db.sql<{ same: boolean; score: number; at: Date; due: boolean }>`
      select health.xmin = (select xmin from event where customer_id = health.customer_id order by known_at desc limit 1) as same,
        score, calculated_at as at, due_at <= ${new Date(book.clock.now())}::timestamptz as due
      from customer_health as health join scoring_queue as queue using (organization_id, customer_id)
      where customer_id = ${await book.idOf(customer)}::uuid`;
    return row!;
  };
  /** How many events each row says that waits. */
  const waiting = async () =>
    (
      await book.ctx.db.sql<{ number: number }>`
      select (causes->0->>'count')::int as number from scoring_cause order by scoring_cause.number`
    ).map(({ number }) => number);
  return { book, send, sendBy, stands, waiting, noted, hints };
}

test("few customers are scored in the transaction that takes their events, and the scorer has nothing left to do", async () => {
  const { book, send, stands, waiting, noted, hints } = await openScoredBook();
  const before = (await book.log()).length;
  expect(await send("acme", "acme", "bolt")).toMatchObject({ accepted: 3 });
  for (const customer of ["acme", "bolt"]) {
    const { same, due, score, at } = await stands(customer);
    expect({ same, due }).toEqual({ same: true, due: false });
    const asOf = at.getTime();
    const then = await healthAsOf(book.ctx, {
      customerId: await book.idOf(customer),
      asOf,
      knownAt: asOf,
    });
    expect(then.score).toBe(score);
  }
  const told = (await book.log()).slice(before).filter(({ kind }) => kind === "ACTIVITY");
  expect(new Set(told.map(({ payload }) => payload["count"]))).toEqual(new Set([1, 2]));
  expect(noted).toMatchObject([{ kind: "event" }, { kind: "event" }]);
  expect(await waiting()).toEqual([]);
  expect(hints).toEqual([]);
});

test("who tells of it in this process gets the customer with it, as it would read it", async () => {
  const { book, send } = await openScoredBook();
  const told: LogEntry[] = [];
  book.ctx.hints.on("log", (_organization, written) => told.push(...(written?.entries ?? [])));
  // The value of a contract that ended since is gone with the score.
  await book.ctx.db.sql`
    update customer set arr_minor = 5, renews_at = now(), traits = '{"plan": "pro"}' where external_id = 'acme'`;
  await send("acme", "bolt");
  const rows = told.flatMap(({ customer }) => customer ?? []);
  expect(new Set(rows.map(({ externalId }) => externalId))).toEqual(new Set(["acme", "bolt"]));
  for (const row of rows) {
    const { organizationId, id } = row;
    expect(row).toEqual(
      await book.ctx.db.prisma.customer.findUnique({ where: { organizationId_id: { organizationId, id } } }),
    );
  }
  const written = await book.ctx.db.sql`select position from log where payload::text like '%traits%'`;
  expect(written).toEqual([]);
});

test("who was scored a moment ago waits for the scorer", async () => {
  const { book, send, stands, waiting, hints } = await openScoredBook();
  await send("acme");
  await send("acme", "bolt");
  expect(await stands("bolt")).toMatchObject({ same: true, due: false });
  expect(await stands("acme")).toMatchObject({ same: false, due: false });
  expect(await waiting()).toEqual([1]);
  expect(hints).toEqual(["queue"]);
  book.clock.forward(250);
  expect(await stands("acme")).toMatchObject({ due: true });
});

test("what waits is counted with what makes the next score at once", async () => {
  const { book, send, stands, waiting, noted, hints } = await openScoredBook();
  await send("acme");
  await send("acme", "acme");
  expect(await waiting()).toEqual([2]);
  book.clock.forward(250);
  await send("acme");
  expect(await stands("acme")).toMatchObject({ same: true, due: false });
  expect(noted).toMatchObject([{ count: 1 }, { count: 3 }]);
  expect(await waiting()).toEqual([]);
  expect(hints).toEqual(["queue"]);
});

test("whom a scorer has claimed is left to it, which then counts it too", async () => {
  const { book, send, stands, waiting } = await openScoredBook();
  await send("acme");
  await send("acme");
  book.clock.forward(250);
  const { organizationId, system } = book.ctx;
  const batch = (await claimDue(system, { order: "OLDEST", limit: 9, organizationId }))!;
  expect(batch.customerIds).toHaveLength(1);
  expect(await waiting()).toEqual([1]);
  await send("acme");
  expect(await stands("acme")).toMatchObject({ same: false });
  expect(await waiting()).toEqual([1, 1]);
  await scoreCustomers(book.ctx, batch);
  expect(await waiting()).toEqual([]);
  const counts = (await book.log()).flatMap(({ kind, payload }) =>
    kind === "ACTIVITY" ? [payload["count"]] : [],
  );
  expect(counts.slice(-2)).toEqual([1, 2]);
});

test("what comes in the moment of a score that it doesn't count is known after it", async () => {
  const { book, send, sendBy, stands } = await openScoredBook();
  const customer = { externalId: "acme" };
  await book.record({ kind: "ENTITLEMENT", customer, subject: "default", state: { seats: 4 } });
  await book.settle();
  book.clock.forward(HOUR);
  await send("acme");
  const { score, at } = await stands("acme");
  // Another seat in use makes another score.
  await sendBy("a second user", "acme");
  const then = await healthAsOf(book.ctx, {
    customerId: await book.idOf("acme"),
    asOf: at.getTime(),
    knownAt: at.getTime(),
  });
  expect(then.score).toBe(score);
  book.clock.forward(HOUR);
  await book.settle();
  expect((await stands("acme")).score).not.toBe(score);
});

test("many customers are left to the scorer", async () => {
  const { book, send, stands, hints } = await openScoredBook();
  await send("acme", ...Array.from({ length: 25 }, (_, n) => `new ${n}`));
  expect(await stands("acme")).toMatchObject({ same: false, due: true });
  expect(hints).toEqual(["queue"]);
  await book.settle();
  expect(await stands("acme")).toMatchObject({ due: false });
});

test.each([
  ["calculated", "state = '{\"components\": 7}'"],
  ["written", "version = 9223372036854775807"],
])("a customer whose score can't be %s keeps no event from being taken", async (_, fault) => {
  const { book, send, stands, waiting, hints } = await openScoredBook();
  await database.owner.pool.query(`update customer_health set ${fault} where customer_id = $1`, [
    await book.idOf("acme"),
  ]);
  expect(await send("acme")).toMatchObject({ accepted: 1 });
  expect(await waiting()).toEqual([1]);
  expect(await stands("acme")).toMatchObject({ same: false, due: true });
  expect(hints).toEqual(["queue"]);
  const [counted] = await book.ctx.db.sql`
    select sum(events)::int as events from user_day where customer_id = ${await book.idOf("acme")}::uuid`;
  expect(counted).toEqual({ events: 2 });
});

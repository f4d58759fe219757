import { isolatedDatabase } from "@perennial/database/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { claimDue } from "./claim-due.ts";
import { scoreCustomers } from "./score-customers.ts";
import { Scorer } from "./scorer.ts";
import { TestBook } from "./testing/test-book.ts";

// A running scorer takes whatever is due in the database.
const database = await isolatedDatabase();

describe("several scorers", () => {
  it("share the queue and announce each change once", async () => {
    const book = await TestBook.open(database);
    const users = Array.from({ length: 60 }, (_, n) => `c${n}`);
    for (const user of users) await book.track(user, user, "boards");
    const scorers = Array.from({ length: 3 }, () => new Scorer(book.ctx.system));
    for (const scorer of scorers) scorer.start();
    await Promise.all(scorers.map((scorer) => scorer.settle(book.ctx.organizationId)));
    await Promise.all(scorers.map((scorer) => scorer.stop()));
    const changed = (await book.log())
      .filter(({ kind }) => kind === "HEALTH_CHANGED")
      .map(({ customer_id, payload }) => `${customer_id} ${payload["version"]}`);
    expect(new Set(changed).size).toBe(changed.length);
    const rows = await book.ctx.db.sql<{ id: string }>`select customer_id as id from customer_health`;
    expect(rows).toHaveLength(60);
    const positions = await book.ctx.db.sql<{ position: bigint }>`select position from log order by position`;
    expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, n) => n + 1));
  });

  it("score what is raised while they run, without being asked", async () => {
    const book = await TestBook.open(database);
    book.scorer.start();
    onTestFinished(() => book.scorer.stop());
    await book.track("acme", "ada", "boards");
    await expect.poll(() => book.health("acme")).toMatchObject({ band: "AT_RISK" });
  });

  it("look at the book that one of them left behind when it died", async () => {
    const book = await TestBook.open(database);
    const { system, organizationId } = book.ctx;
    const yesterday = [book.clock.now() - 86_400_000];
    const median = async () => {
      const [row] = await book.ctx.db.sql<{ median: number }>`
        select median_features as median from book_day order by known_at desc limit 1`;
      return row?.median;
    };
    await book.track("acme", "ada", "boards", yesterday);
    await book.settle();
    await book.track("acme", "ada", "lists", yesterday);
    // It wrote its scores, and that was the last of it.
    const batch = await claimDue(system, { order: "WAITING", limit: 9, organizationId });
    await scoreCustomers(book.ctx, batch!);
    expect(await median()).toBe(1);
    const next = new Scorer(system);
    next.start();
    onTestFinished(() => next.stop());
    await expect.poll(median).toBe(2);
  });
});

it("a customer that can't be calculated keeps nobody else from a score", async () => {
  const book = await TestBook.open(database);
  for (const customer of ["a", "b", "c", "d", "e"]) await book.track(customer, customer, "boards");
  await book.ctx.db.sql`
    insert into fact (organization_id, id, kind, customer_id, subject, effective_at, received_at, known_at, state)
    select organization_id, gen_random_uuid(), 'CONTRACT', id, 'broken', created_at, created_at, created_at, '{"status":"active","startsAt":0,"endsAt":9e15}'
    from customer where external_id = 'c'`;
  await book.settle();
  const rows = await book.ctx.db.sql<{ external_id: string }>`
    select external_id from customer_health join customer on id = customer_id order by external_id`;
  expect(rows.map((row) => row.external_id)).toEqual(["a", "b", "d", "e"]);
});

import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { recordActivity, retractEvent } from "../activity/index.ts";
import { DAY, HOUR, TestBook } from "../health/testing/test-book.ts";
import { readPasts } from "./read-pasts.ts";

const database = testDatabase();

interface EventRow {
  customer_id: string;
  day: string;
  name: string;
  occurred_at: Date;
  known_at: Date;
  retracted_at: Date | null;
}

it("gives each of many moments what was known at it, and not what was known at another", async () => {
  const book = await TestBook.open(database, { now: "2026-03-10T12:00:00Z" });
  const begin = book.clock.now();
  const days = Array.from({ length: 12 }, (_, n) => begin - n * DAY);
  for (const customer of ["acme", "beta"]) {
    await book.track(customer, `${customer} ann`, "Opened", days, true);
    await book.track(customer, `${customer} ann`, "Hidden", days, true);
  }
  const instants: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    book.clock.forward(DAY + round);
    instants.push(book.clock.now());
    // Heard of now, and happened before.
    await book.track("acme", "acme ben", "Exported", [book.clock.now() - 2 * DAY, book.clock.now()]);
    const [event] = await book.ctx.db.sql<{ id: string }>`
      select id from event where customer_id = ${await book.idOf("acme")}::uuid and name <> 'Hidden' and retracted_at is null
      order by occurred_at limit 1`;
    book.clock.forward(HOUR);
    instants.push(book.clock.now());
    await retractEvent(book.ctx, { eventId: event!.id, reason: "wrong" });
  }
  const ids = [await book.idOf("acme"), await book.idOf("beta")];
  // At each instant, just before it and just after, one of them twice, in no order.
  const moments = [...instants, ...days.slice(0, 2), instants[3]!].flatMap((instant) =>
    [0, 1, -1].flatMap((by) => ids.map((customerId) => ({ customerId, asOf: instant + by }))),
  );
  const { organizationId } = book.ctx;
  const pasts = await readPasts(
    book.ctx.db.sql,
    { organizationId, timeZone: "UTC", ignored: ["Hidden"] },
    moments,
  );
  const events = await book.ctx.db.sql<EventRow>`
    select customer_id, day, name, occurred_at, known_at, retracted_at from event where name <> 'Hidden'`;
  const seen = new Set<number>();
  for (const [place, { customerId, asOf }] of moments.entries()) {
    const counted = events.filter(
      (event) =>
        event.customer_id === customerId &&
        event.occurred_at.getTime() <= asOf &&
        event.known_at.getTime() <= asOf &&
        (event.retracted_at === null || event.retracted_at.getTime() > asOf),
    );
    const tally = (rows: Iterable<{ day: string; name: string; events?: number }>) => {
      const counts: Record<string, number> = {};
      for (const { day, name, events: many } of rows)
        counts[`${day} ${name}`] = (counts[`${day} ${name}`] ?? 0) + (many ?? 1);
      return counts;
    };
    const { activity, firstEventAt } = pasts[place]!;
    expect({ asOf, counts: tally(activity) }).toEqual({ asOf, counts: tally(counted) });
    const firsts = counted.map(({ occurred_at }) => occurred_at.getTime());
    expect(firstEventAt).toBe(firsts.length === 0 ? null : Math.min(...firsts));
    seen.add(counted.length);
  }
  expect(seen.size).toBeGreaterThan(5);
});

it("sums what events say in numbers, by name and day", async () => {
  const book = await TestBook.open(database, { now: "2026-03-10T12:00:00Z" });
  const told = (messageId: string, properties: Record<string, unknown>) => ({
    type: "track",
    event: "Graded",
    userId: "ann",
    context: { groupId: "acme" },
    messageId,
    timestamp: book.clock.now() - DAY,
    properties,
  });
  await recordActivity(book.ctx, {
    messages: [
      told("1", { score: 0.1, kind: "x" }),
      told("2", { score: 0.2, weight: 5 }),
      told("3", { score: "9" }),
    ],
    historical: true,
  });
  const [past] = await readPasts(
    book.ctx.db.sql,
    { organizationId: book.ctx.organizationId, timeZone: "UTC", ignored: [] },
    [{ customerId: await book.idOf("acme"), asOf: book.clock.now() }],
  );
  expect(past!.measures).toEqual([
    { day: "2026-03-09", name: "Graded.score", sum: 0.3, count: 2 },
    { day: "2026-03-09", name: "Graded.weight", sum: 5, count: 1 },
  ]);
});

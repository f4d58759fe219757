import type { Distributions } from "@perennial/core/health";
import { countStatements, testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculateHealthScores } from "./calculate-health-scores.ts";
import { healthAsOf } from "./health-as-of.ts";
import { replayHistory } from "./replay-history.ts";
import { expectStoredIsRecalculated } from "./testing/expect-recalculated.ts";
import { customerOf, openRankedBook, openTicket, publishRanked } from "./testing/ranked-book.ts";
import { DAY, HOUR, type TestBook } from "./testing/test-book.ts";

const database = testDatabase();

function versions({ ctx }: TestBook) {
  return ctx.db.sql<{ day: string; known_at: Date; distributions: Distributions | null }>`
    select day, known_at, distributions from book_day order by day, known_at`;
}

/** Of what was stored a moment ago. */
async function readingOf(book: TestBook, customer: string, key: string) {
  book.clock.forward(1_000);
  const asOf = book.clock.now();
  const { explanation } = await healthAsOf(book.ctx, {
    customerId: await book.idOf(customer),
    asOf,
    knownAt: asOf,
  });
  return explanation.components.find((component) => component.key === key)!;
}

async function causes({ ctx }: TestBook) {
  const rows = await ctx.db.sql<{ causes: { kind: string; name?: string }[] }>`
    select causes from customer_health order by customer_id`;
  return rows.map((row) => row.causes.map(({ kind, name }) => [kind, name]));
}

describe.each(["UTC", "America/Sao_Paulo"])("percentile curves (%s)", (timeZone) => {
  it("score live by the rank at the end of the day before, and again from what was known then", async () => {
    const book = await openRankedBook(database, { timeZone });
    await publishRanked(book);
    await book.settle();
    // Of 12 customers the first has 1 of 12 seats in use, the last all.
    for (const n of [1, 5, 12]) {
      const { signals, value } = await readingOf(book, customerOf(n), "usage");
      expect(signals["ratio"]).toBeCloseTo(n / 12, 9);
      expect(value).toBeCloseTo((100 * (n - 0.5)) / 12, 9);
    }
    // What is done today moves a customer through the ranks of yesterday.
    await book.track("c01", "c01-another", "boards");
    await book.settle();
    expect((await readingOf(book, "c01", "usage")).value).toBeCloseTo((100 * 1.5) / 12, 9);
    const stored = await versions(book);
    expect(stored.map(({ day }) => day)).toEqual(["2026-05-10"]);
    expect(Object.keys(stored[0]!.distributions!).sort()).toEqual([
      "engagement.breadth",
      "engagement.stickiness",
      "support.burden",
      "usage.ratio",
    ]);
    await expectStoredIsRecalculated(book);
  });

  it("begin with a version of the day that has them, for a book that was scored before", async () => {
    const book = await openRankedBook(database, { timeZone });
    await book.settle();
    expect((await versions(book)).map(({ distributions }) => distributions)).toEqual([null]);
    book.clock.forward(HOUR);
    await publishRanked(book);
    await book.settle();
    const [before, after, ...more] = await versions(book);
    expect(more).toEqual([]);
    expect(after!.known_at.getTime()).toBeGreaterThan(before!.known_at.getTime());
    expect(after!.distributions!["usage.ratio"]).toHaveLength(12);
    const rows = await book.ctx.db.sql<{ model_version: number; at: Date }>`
      select model_version, at from health_history where origin = 'LIVE'`;
    expect(new Set(rows.map((row) => row.model_version))).toEqual(new Set([1, 2]));
    for (const { model_version, at } of rows)
      expect(at.getTime() >= after!.known_at.getTime()).toBe(model_version === 2);
    await expectStoredIsRecalculated(book);
  });
});

it("asking with ranks costs no statement more, once the day is measured", async () => {
  const book = await openRankedBook(database);
  const customers = [{ id: await book.idOf("c03") }, { id: await book.idOf("c07") }];
  const count = async () => {
    await book.settle();
    book.clock.forward(HOUR);
    // Models are read once.
    await calculateHealthScores(book.ctx, { customers });
    return countStatements(database, async () => {
      await calculateHealthScores(book.ctx, { customers });
      await book.track("c03", "c03-1", "boards");
    });
  };
  const ordinary = await count();
  await publishRanked(book);
  expect(await count()).toBe(ordinary);
});

it("late news of the day before is a new version, by which everybody is scored anew", async () => {
  const book = await openRankedBook(database);
  await publishRanked(book);
  await book.settle();
  book.clock.forward(HOUR);
  await book.track("c03", "c03-1", "boards");
  await book.settle();
  expect(await versions(book)).toHaveLength(1);
  // Heard of only now: two customers more than before are past the others.
  await book.track("c01", "c01-late", "boards", [book.clock.now() - DAY]);
  await openTicket(book, "c04", { daysAgo: 2 });
  await book.settle();
  const [first, second, ...more] = await versions(book);
  expect(more).toEqual([]);
  expect(second!.distributions!["usage.ratio"]![0]).toEqual([2 / 12, 100 / 12]);
  expect(second!.distributions!["support.burden"]).not.toEqual(first!.distributions!["support.burden"]);
  const all = await causes(book);
  expect(all).toHaveLength(12);
  for (const own of all) expect(own).toContainEqual(["book", expect.stringMatching(/\./)]);
  await expectStoredIsRecalculated(book);
});

it("each day has its own, and days that nobody was scored on are made up for", async () => {
  const book = await openRankedBook(database, { days: 3 });
  await publishRanked(book);
  await book.settle();
  book.clock.forward(3 * DAY);
  await book.track("c02", "c02-1", "boards");
  await book.settle();
  const days = [...new Set((await versions(book)).map(({ day }) => day))];
  expect(days).toEqual(["2026-05-10", "2026-05-11", "2026-05-12", "2026-05-13"]);
  await expectStoredIsRecalculated(book);
});

it("days that are made up for while the clock runs count what was known only then", async () => {
  const book = await openRankedBook(database, { days: 3 });
  await publishRanked(book);
  await book.settle();
  book.clock.forward(3 * DAY);
  await book.track("c01", "c01-late", "boards", [book.clock.now() - 2 * DAY]);
  await openTicket(book, "c04", { daysAgo: 2 });
  book.clock.run();
  await book.settle();
  expect((await versions(book)).map(({ day }) => day)).toContain("2026-05-12");
  await expectStoredIsRecalculated(book);
});

it("a component is unknown in a book of fewer than 10, and says why", async () => {
  const book = await openRankedBook(database, { customers: 9 });
  await publishRanked(book);
  await book.settle();
  expect((await versions(book))[0]!.distributions).toEqual({
    "engagement.breadth": null,
    "engagement.stickiness": null,
    "support.burden": null,
    "usage.ratio": null,
  });
  expect(await readingOf(book, "c05", "usage")).toMatchObject({ value: null, unknown: "BOOK_TOO_SMALL" });
  expect(await book.health("c05")).toMatchObject({ score: null, band: "UNKNOWN" });
  // A tenth customer is enough, from the day after on.
  await book.track("c10", "c10-1", "boards");
  book.clock.forward(DAY);
  await book.settle();
  expect(await readingOf(book, "c05", "usage")).toMatchObject({ value: expect.any(Number), unknown: null });
});

it("a replay gives what is so as of each day's end, and the same again", async () => {
  const book = await openRankedBook(database, { days: 12, timeZone: "America/Sao_Paulo" });
  await publishRanked(book);
  const replay = async () => {
    await replayHistory.run(book.ctx, {});
    return book.ctx.db.sql<{ customer_id: string; at: Date; score: number | null; coverage: number }>`
      select * from health_history where origin <> 'LIVE' order by customer_id, at`;
  };
  const rows = await replay();
  expect(rows.filter(({ score }) => score !== null).length).toBeGreaterThan(100);
  expect(await replay()).toEqual(rows);
  for (const { customer_id: customerId, at, score, coverage } of rows.filter((_, index) => index % 5 === 0)) {
    const again = await healthAsOf(book.ctx, { customerId, asOf: at.getTime() });
    expect(again.score).toEqual(score === null ? null : expect.closeTo(score, 9));
    expect(again.coverage).toBeCloseTo(coverage, 9);
  }
});

it("whatever happens, and however late it is told, a stored score is made again from what was known", async () => {
  const customer = fc.integer({ min: 1, max: 13 }).map(customerOf);
  const hoursLate = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 24 * 12 }));
  const action = fc.oneof(
    fc.record({ do: fc.constant("track" as const), customer, user: fc.nat(3), hoursLate }),
    fc.record({ do: fc.constant("ticket" as const), customer, hoursLate }),
    fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ do: fc.constant("settle" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 8, maxLength: 14 }),
      fc.boolean(),
      async (actions, early) => {
        const book = await openRankedBook(database, { timeZone: "Australia/Lord_Howe" });
        await book.track("c13", "c13-1", "boards");
        if (early) await publishRanked(book);
        for (const [index, each] of actions.entries()) {
          book.clock.forward(1);
          if (index === 6 && !early) await publishRanked(book);
          if (each.do === "wait") book.clock.forward(each.hours * HOUR);
          else if (each.do === "settle") await book.settle();
          else if (each.do === "ticket")
            await openTicket(book, each.customer, { daysAgo: each.hoursLate / 24 });
          else {
            const at = book.clock.now() - each.hoursLate * HOUR;
            await book.track(each.customer, `${each.customer}-${each.user}`, "boards", [at]);
          }
        }
        await book.settle();
        await expectStoredIsRecalculated(book);
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
});

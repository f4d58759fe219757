import { addDays, endOfDay, localDay, localHour } from "@perennial/core/time";
import { testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { healthAsOf, Scorer } from "../health/index.ts";
import { seedModels } from "../health/seed-models.ts";
import { DAY, HOUR, TestBook } from "../health/testing/test-book.ts";
import { updateOrganization } from "../identity/index.ts";
import { type Context, transact } from "../kernel/index.ts";
import { portfolioDays } from "../portfolio/index.ts";
import { eventId } from "./event-id.ts";
import { rebuildDays } from "./rebuild-days.ts";
import { retractEvent } from "./retract-event.ts";
import { arbitraryDelivery, arbitraryMessages } from "./testing/arbitrary-messages.ts";
import { recomputedUserDays, storedUserDays } from "./testing/recomputed-user-days.ts";
import { TestActivity } from "./testing/test-activity.ts";

const database = testDatabase();
const numRuns = Number(process.env["PROPERTY_RUNS"] ?? 25);

const inZone = (ctx: Context, timeZone: string): Context => ({
  ...ctx,
  organization: { ...ctx.organization, timeZone },
});

async function expectDaysOf(ctx: Context, timeZone: string): Promise<void> {
  const events = await ctx.db.sql<{ occurred_at: Date; day: string; hour: number }>`
    select occurred_at, day, hour from event`;
  for (const { occurred_at, day, hour } of events) {
    const at = occurred_at.getTime();
    expect({ day, hour }).toEqual({ day: localDay(at, timeZone), hour: localHour(at, timeZone) });
  }
  expect(await storedUserDays(ctx)).toEqual(await recomputedUserDays(inZone(ctx, timeZone)));
}

/** Clocks that change, midnights that don't exist or come twice, a day that was skipped: in the zone before or the one after. */
const moves = fc
  .constantFrom(
    { zone: "Europe/Berlin", start: Date.UTC(2026, 2, 27, 22) },
    { zone: "Europe/Berlin", start: Date.UTC(2025, 9, 24, 22) },
    { zone: "America/Sao_Paulo", start: Date.UTC(2018, 10, 2) },
    { zone: "America/Havana", start: Date.UTC(2021, 10, 5) },
    { zone: "Australia/Lord_Howe", start: Date.UTC(2024, 3, 5) },
    { zone: "Pacific/Apia", start: Date.UTC(2011, 11, 28, 12) },
  )
  .chain(({ zone, start }) =>
    fc.record({
      start: fc.constant(start),
      zones: fc
        .tuple(
          fc.constantFrom("UTC", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati"),
          fc.boolean(),
        )
        .map(([other, swapped]) => (swapped ? [other, zone] : [zone, other]) as [string, string]),
    }),
  );

const sequences = moves.chain((move) =>
  arbitraryMessages({ start: move.start, days: 2, users: ["ada", "bea"] }).chain((messages) =>
    fc.record({
      move: fc.constant(move),
      batches: arbitraryDelivery(messages),
      steps: fc.infiniteStream(fc.nat(3)),
    }),
  ),
);

test(
  "after another time zone the rollup equals its recomputation in that zone",
  { timeout: numRuns * 15_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async ({ move, batches, steps }) => {
        const [from, to] = move.zones;
        // Whoever sends goes on with the old zone in mind.
        const book = await TestActivity.open(database, { timeZone: from, now: move.start + 20 * DAY });
        await transact(book.ctx, (tx) => seedModels(book.ctx, tx));
        let changed = false;
        for (const batch of batches) {
          await book.send(...batch);
          const step = steps.next().value as number;
          const [first] = batch;
          if (step === 0)
            await retractEvent(book.ctx, {
              eventId: eventId(first!.messageId, first!.timestamp),
              reason: "a test",
            }).catch(ignoreMissing);
          if (step === 1) {
            await updateOrganization(book.ctx, { timeZone: to });
            changed = true;
          }
          if (step === 2) await book.settle();
        }
        if (!changed) await updateOrganization(book.ctx, { timeZone: to });
        await book.settle();
        await expectDaysOf(book.ctx, to);
        await rebuildDays.run(book.ctx, {});
        await expectDaysOf(book.ctx, to);
      }),
      { numRuns, endOnFailure: process.env["PROPERTY_RUNS"] !== undefined },
    );
  },
);

test("a rebuild that was cut off goes on where it stopped; events come in meanwhile", async () => {
  const book = await TestActivity.open(database, { timeZone: "UTC" });
  await transact(book.ctx, (tx) => seedModels(book.ctx, tx));
  const track = (n: number) => ({
    type: "track",
    event: `feature ${n % 7}`,
    userId: `u${n % 20}`,
    context: { groupId: `c${n % 5}` },
    timestamp: book.now - n * HOUR,
    messageId: `m${n}`,
  });
  await book.send(...Array.from({ length: 1500 }, (_, n) => track(n)));
  await updateOrganization(book.ctx, { timeZone: "America/New_York" });
  let transactions = 0;
  const { db } = book.ctx;
  const cutOff = {
    ...book.ctx,
    db: {
      ...db,
      sql: db.sql,
      prisma: db.prisma,
      transaction: (...args: Parameters<typeof db.transaction>) => {
        transactions += 1;
        if (transactions > 3) throw new Error("cut off");
        return db.transaction(...args);
      },
    } as typeof db,
  };
  await expect(rebuildDays.run(cutOff, {})).rejects.toThrow("cut off");
  const right = async () =>
    (await db.sql<{ occurred_at: Date; hour: number }>`select occurred_at, hour from event`).filter(
      ({ occurred_at, hour }) => hour === localHour(occurred_at.getTime(), "America/New_York"),
    ).length;
  expect(await right()).toBe(800);
  await book.send(...Array.from({ length: 50 }, (_, n) => track(2000 + n * 5)));
  await Promise.all([rebuildDays.run(book.ctx, {}), rebuildDays.run(book.ctx, {})]);
  await book.settle();
  await expectDaysOf(book.ctx, "America/New_York");
});

test("scores follow: everybody is scored by the new days", async () => {
  const book = await TestBook.open(database, { timeZone: "UTC", now: "2026-03-10T12:00:00Z" });
  const now = book.clock.now();
  // One day in UTC, two in Auckland.
  for (const user of ["ada", "bea"])
    await book.track("acme", user, "boards", [Date.UTC(2026, 2, 5, 2), Date.UTC(2026, 2, 5, 22)]);
  await book.track("bolt", "cem", "boards", [now]);
  await book.settle();
  await updateOrganization(book.ctx, { timeZone: "Pacific/Auckland" });
  await book.jobs.settle(() => book.ctx);
  book.clock.forward(HOUR);
  await book.settle();
  for (const customer of ["acme", "bolt"]) {
    const customerId = await book.idOf(customer);
    const asOf = book.clock.now();
    const again = await healthAsOf(book.ctx, { customerId, asOf, knownAt: asOf });
    expect((await book.health(customer)).score).toEqual(
      again.score === null ? null : expect.closeTo(again.score, 9),
    );
    const [row] = await book.ctx.db.sql<{ calculated_at: Date }>`
      select calculated_at from customer_health where customer_id = ${customerId}::uuid`;
    expect(row!.calculated_at.getTime()).toBeGreaterThan(now);
  }
  const days = await book.ctx.db.sql<{ day: string }>`
    select distinct day from user_day where customer_id = ${await book.idOf("acme")}::uuid order by day`;
  expect(days.map(({ day }) => day)).toEqual(["2026-03-05", "2026-03-06"]);
});

/** A week of two customers, scored live in UTC, each day's end too. */
async function openWeek(now: string): Promise<TestBook> {
  const book = await TestBook.open(database, { timeZone: "UTC", now });
  for (let day = 0; day < 7; day += 1) {
    await book.track("acme", "ada", `feature ${day}`);
    if (day < 3) await book.track("bolt", "bea", "boards");
    await book.settle();
    book.clock.forward(DAY);
    await book.settle();
  }
  return book;
}

test.each([
  { from: "2026-03-10T01:30:00Z", zone: "America/Los_Angeles", today: "2026-03-16", first: "2026-03-09" },
  { from: "2026-03-10T22:30:00Z", zone: "Pacific/Auckland", today: "2026-03-18", first: "2026-03-11" },
])("past days are replayed by the days of $zone, told as progress and not announced", async (move) => {
  const book = await openWeek(move.from);
  await updateOrganization(book.ctx, { timeZone: move.zone });
  const ctx = inZone(book.ctx, move.zone);
  const announced = (await book.log()).length;
  await book.jobs.settle(() => ctx);
  expect(await book.log()).toHaveLength(announced);

  const progress = await ctx.db.sql`
    select kind, done = total as whole, finished_at is not null as finished from progress order by kind`;
  expect(progress).toEqual(["replay", "time-zone"].map((kind) => ({ kind, whole: true, finished: true })));

  const days = Array.from({ length: 7 }, (_, n) => addDays(move.first, n));
  const expectHistory = async () => {
    const history = await ctx.db.sql<{ customer_id: string; at: Date; day: string; origin: string }>`
      select customer_id, at, day, origin from health_history order by at`;
    for (const { at, day } of history) expect(localDay(at.getTime(), move.zone)).toBe(day);
    for (const customer of ["acme", "bolt"]) {
      const customerId = await book.idOf(customer);
      const ends = history.filter((row) => row.customer_id === customerId && row.origin !== "LIVE");
      expect(ends.map(({ at, day, origin }) => [day, at.getTime(), origin])).toEqual(
        days.map((day) => [day, endOfDay(day, move.zone) - 1, "REPLAYED"]),
      );
    }
    expect(history.filter(({ origin }) => origin === "LIVE").length).toBeGreaterThan(0);
  };
  expect(addDays(days.at(-1)!, 1)).toBe(move.today);
  await expectHistory();
  const portfolio = await ctx.db.sql`select day, replayed, healthy + at_risk + critical + unknown as customers
    from portfolio_day order by day`;
  expect(portfolio).toEqual(days.map((day) => ({ day, replayed: true, customers: 2 })));

  // Today goes on live, and ends once. A scorer of its own: the other one keeps the zone for some seconds.
  const scorer = new Scorer(ctx.system);
  await scorer.settle(ctx.organizationId);
  await expectHistory();
  book.clock.forward(DAY);
  await scorer.settle(ctx.organizationId);
  const ended = await ctx.db.sql`
    select day, origin, count(*)::int as scores from health_history where origin <> 'LIVE' and day >= ${move.today}::date
    group by day, origin`;
  expect(ended).toEqual([{ day: move.today, origin: "DAY_END", scores: 2 }]);
  expect((await portfolioDays(ctx, { from: move.first })).map(({ day }) => day).slice(0, 8)).toEqual([
    ...days,
    move.today,
  ]);
});

test("a second change takes over the progress of the first", async () => {
  const book = await openWeek("2026-03-10T12:00:00Z");
  await updateOrganization(book.ctx, { timeZone: "Pacific/Auckland" });
  const { db } = book.ctx;
  // It changes again while the first change's job puts events right.
  let changed = false;
  const transaction: typeof db.transaction = async (...args) => {
    if (!changed && (await db.sql`select from progress where kind = 'time-zone'`).length > 0) {
      changed = true;
      await updateOrganization(book.ctx, { timeZone: "America/New_York" });
    }
    return db.transaction(...args);
  };
  const ctx = inZone(book.ctx, "America/New_York");
  await rebuildDays.run({ ...book.ctx, db: { sql: db.sql, prisma: db.prisma, transaction } }, {});
  expect(changed).toBe(true);
  const state = () => db.sql`
    select checkpoint->>'zone' as zone, finished_at is not null as finished from progress where kind = 'time-zone'`;
  expect(await state()).toEqual([{ zone: "Pacific/Auckland", finished: false }]);
  await book.jobs.settle(() => ctx);
  expect(await state()).toEqual([{ zone: "America/New_York", finished: true }]);
  await expectDaysOf(ctx, "America/New_York");
});

/** Not every message is an event. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "NOT_FOUND")) throw error;
}

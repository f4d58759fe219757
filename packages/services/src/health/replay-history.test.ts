import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { portfolioDays } from "../portfolio/index.ts";
import { healthAsOf } from "./health-as-of.ts";
import { replayHistory } from "./replay-history.ts";
import { DAY, TestBook } from "./testing/test-book.ts";

const database = testDatabase();

/** Two months of three customers: one steady, one that falls silent, one that begins late; with facts of every kind. */
async function openPast(timeZone: string): Promise<TestBook> {
  const book = await TestBook.open(database, { timeZone, now: "2026-05-10T09:00:00Z" });
  const now = book.clock.now();
  const each = (from: number, to: number, step: number) =>
    Array.from({ length: Math.ceil((from - to) / step) }, (_, n) => now - (from - n * step) * DAY);
  await book.track("steady", "ann", "boards", each(60, 0, 1), true);
  await book.track("steady", "ben", "exports", each(60, 0, 3), true);
  await book.track("silent", "cat", "boards", each(60, 25, 1), true);
  await book.track("silent", "dan", "alerts", each(60, 30, 2), true);
  await book.track("late", "eve", "mail", each(20, 0, 1.5), true);
  const about = (externalId: string, daysAgo: number) => ({
    customer: { externalId },
    effectiveAt: now - daysAgo * DAY,
    historical: true,
  });
  const usd = (amountMinor: number) => ({ amountMinor, currency: "USD", rate: 1 });
  await book.record(
    {
      ...about("steady", 50),
      kind: "TICKET",
      subject: "t1",
      state: { severity: "critical", status: "open", openedAt: now - 50 * DAY },
    },
    {
      ...about("steady", 35),
      kind: "TICKET",
      subject: "t1",
      state: { severity: "critical", status: "solved", openedAt: now - 50 * DAY },
    },
    {
      ...about("silent", 40),
      kind: "INVOICE",
      subject: "i1",
      state: { amount: usd(100), dueOn: "2026-04-05" },
    },
    {
      ...about("late", 10),
      kind: "SURVEY_RESPONSE",
      subject: "r1",
      state: { survey: "NPS", value: 9, max: 10, respondent: "eve" },
    },
    {
      ...about("steady", 58),
      kind: "CONTRACT",
      subject: "c1",
      state: { startsAt: now - 58 * DAY, endsAt: now + DAY, annual: usd(120_000), status: "active" },
    },
    {
      ...about("silent", 58),
      kind: "CONTRACT",
      subject: "c2",
      state: { startsAt: now - 58 * DAY, endsAt: now - 5 * DAY, annual: usd(50_000), status: "active" },
    },
  );
  return book;
}

const replay = (book: TestBook, fromDay?: string) => replayHistory.run(book.ctx, { fromDay });

function rowsOf(book: TestBook) {
  return book.ctx.db.sql<{
    customer_id: string;
    at: Date;
    score: number | null;
    band: string;
    origin: string;
  }>`
    select * from health_history where origin <> 'LIVE' order by customer_id, at`;
}

it.each(["UTC", "America/Sao_Paulo"])(
  "gives each past day's end the score that it has as of then (%s)",
  async (timeZone) => {
    const book = await openPast(timeZone);
    await replay(book);
    const rows = await rowsOf(book);
    expect(rows.length).toBeGreaterThan(60 + 60 + 19);
    expect(new Set(rows.map(({ origin }) => origin))).toEqual(new Set(["REPLAYED"]));
    for (const { customer_id, at, score } of rows) {
      const again = await healthAsOf(book.ctx, { customerId: customer_id, asOf: at.getTime() });
      expect(again.score).toEqual(score === null ? null : expect.closeTo(score, 9));
    }
    const transitions = await book.ctx.db.sql<{ from_band: string; to_band: string }>`
    select from_band, to_band from risk_transition where customer_id = ${await book.idOf("silent")}::uuid order by at`;
    expect(transitions.at(-1)).toMatchObject({ to_band: "CRITICAL" });
  },
);

it("changes nothing when it runs again, also in parts", async () => {
  const book = await openPast("UTC");
  await replay(book);
  const [rows, days, transitions] = [
    await rowsOf(book),
    await portfolioDays(book.ctx),
    await book.ctx.db.sql`select * from risk_transition order by customer_id, at`,
  ];
  await replay(book);
  expect(await rowsOf(book)).toEqual(rows);
  expect(await portfolioDays(book.ctx)).toEqual(days);
  expect(await book.ctx.db.sql`select * from risk_transition order by customer_id, at`).toEqual(transitions);
});

it("announces nothing and shows how far it is", async () => {
  const book = await openPast("UTC");
  const before = await book.log();
  await replay(book);
  expect(await book.log()).toEqual(before);
  const [progress] = await book.ctx.db.sql<{
    kind: string;
    done: bigint;
    total: bigint;
    finished_at: Date | null;
  }>`select * from progress`;
  expect(progress).toMatchObject({ kind: "replay", done: progress!.total });
  expect(progress!.finished_at).not.toBeNull();
});

it("goes on where it was stopped", async () => {
  const book = await openPast("UTC");
  await replay(book);
  const rows = await rowsOf(book);
  const [progress] = await book.ctx.db.sql<{ id: string; total: bigint }>`select id, total from progress`;
  const [first] = await book.ctx.db.sql<{ id: string }>`select id from customer order by id limit 1`;
  // As it stands when the process dies after the first customer of the second phase.
  const checkpoint = JSON.stringify({ fromDay: "", toDay: "", phase: "ALL", after: first!.id });
  await book.ctx.db.sql`update progress set finished_at = null, done = 1, checkpoint = ${checkpoint}::jsonb`;
  await book.ctx.db
    .sql`delete from health_history where origin = 'REPLAYED' and customer_id <> ${first!.id}::uuid`;
  await replay(book);
  expect(await rowsOf(book)).toEqual(rows);
  expect(await book.ctx.db.sql`select id, finished_at is null as open from progress`).toEqual([
    { id: progress!.id, open: false },
  ]);
});

it("gives the past its portfolio, with the contracts of then", async () => {
  const book = await openPast("UTC");
  await replay(book);
  const days = await portfolioDays(book.ctx, { from: "2026-03-14", to: "2026-05-09" });
  const at = (day: string) => days.find((each) => each.day === day)!;
  const customersOf = (day: string) =>
    Object.values(at(day).bands).reduce((sum, { customers }) => sum + customers, 0);
  const arrOf = (day: string) =>
    Object.values(at(day).bands).reduce((sum, { arrMinor }) => sum + arrMinor, 0);
  expect([customersOf("2026-03-14"), customersOf("2026-05-09")]).toEqual([2, 3]);
  // The second contract ended five days ago, at nine in the morning.
  expect([arrOf("2026-05-04"), arrOf("2026-05-05"), arrOf("2026-05-09")]).toEqual([
    170_000, 120_000, 120_000,
  ]);
  expect(at("2026-05-04").arrAtRiskMinor).toBe(50_000);
  expect(at("2026-05-04").replayed).toBe(true);
});

it("gives live scores a trend to look back on", async () => {
  const book = await openPast("UTC");
  await book.settle();
  const trendOf = async (customer: string) =>
    (
      await book.ctx.db.sql<{ trend: string; change_30d: number | null }>`
      select trend, change_30d from customer_health where customer_id = ${await book.idOf(customer)}::uuid`
    )[0];
  expect(await trendOf("silent")).toEqual({ trend: "UNKNOWN", change_30d: null });
  await replay(book);
  await book.settle();
  expect(await trendOf("silent")).toEqual({ trend: "DECLINING", change_30d: expect.any(Number) });
  const [past] = await book.ctx.db.sql<{ score: number }>`
    select score from health_history where customer_id = ${await book.idOf("silent")}::uuid and day = '2026-04-10' and origin = 'REPLAYED'`;
  expect((await trendOf("silent"))!.change_30d).toBeCloseTo(
    (await book.health("silent")).score! - past!.score,
    9,
  );
});

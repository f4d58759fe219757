import { testDatabase } from "@perennial/database/testing";
import { describe, expect, it } from "vitest";
import { portfolioDays } from "../portfolio/index.ts";
import { claimDue } from "./claim-due.ts";
import { healthAsOf } from "./health-as-of.ts";
import { replayHistory } from "./replay-history.ts";
import { scoreCustomers } from "./score-customers.ts";
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

/**
 * A customer whose tickets put it at risk, and who has been doing better for ten days: 70.4, which keeps it there but would not bring it
 * there.
 */
async function openRecovering(): Promise<TestBook> {
  const book = await TestBook.open(database, { timeZone: "America/Sao_Paulo", now: "2026-05-10T15:00:00Z" });
  const now = book.clock.now();
  const days = Array.from({ length: 60 }, (_, n) => now - n * DAY);
  await book.track("wary", "ann", "boards", days, true);
  const about = (daysAgo: number) => ({
    customer: { externalId: "wary" },
    effectiveAt: now - daysAgo * DAY,
    historical: true,
  });
  const usd = { amountMinor: 100, currency: "USD", rate: 1 };
  const ticket = (id: string, severity: string, status: string, daysAgo: number) => ({
    ...about(daysAgo),
    kind: "TICKET" as const,
    subject: id,
    state: { severity, status, openedAt: now - 30 * DAY },
  });
  await book.record(
    {
      ...about(50),
      kind: "SURVEY_RESPONSE",
      subject: "r",
      state: { survey: "NPS", value: 0, max: 10, respondent: "ann" },
    },
    { ...about(55), kind: "INVOICE", subject: "i", state: { amount: usd, dueOn: "2026-02-01" } },
    ticket("old", "other", "open", 30),
    ...[1, 2, 3].flatMap((n) => [
      ticket(`t${n}`, "critical", "open", 30),
      ticket(`t${n}`, "critical", "solved", 10),
    ]),
  );
  return book;
}

const transitionsOf = (book: TestBook) => book.ctx.db.sql<{
  from_band: string;
  to_band: string;
  origin: string;
}>`
  select from_band, to_band, origin, at from risk_transition order by at, origin desc`;

async function expectChain(book: TestBook): Promise<void> {
  const all = await transitionsOf(book);
  expect(all.slice(1).map(({ from_band }) => from_band)).toEqual(
    all.slice(0, -1).map(({ to_band }) => to_band),
  );
  expect(all.at(-1)?.to_band).toBe((await book.health("wary")).band);
}

async function expectStoredIsRecalculated(book: TestBook): Promise<void> {
  const rows = await book.ctx.db.sql<{ customer_id: string; at: Date; known_at: Date; score: number }>`
    select customer_id, at, known_at, score from health_history where origin = 'LIVE'`;
  expect(rows.length).toBeGreaterThan(0);
  for (const { customer_id: customerId, at, known_at, score } of rows) {
    const again = await healthAsOf(book.ctx, { customerId, asOf: at.getTime(), knownAt: known_at.getTime() });
    expect(again.score).toBeCloseTo(score, 9);
  }
}

const risksTold = async (book: TestBook) =>
  (await book.log()).flatMap(({ kind, payload }) =>
    kind === "RISK_CHANGED"
      ? [{ from: payload["from"], to: payload["to"], byHistory: payload["byHistory"] }]
      : [],
  );

describe("the bands of now", () => {
  it("go on from the past once it is known, told once and as history", async () => {
    const book = await openRecovering();
    await book.settle();
    expect(await book.health("wary")).toMatchObject({ band: "HEALTHY", score: expect.closeTo(70.4, 9) });
    book.clock.forward(1_000);
    await replay(book);
    await book.settle();
    expect(await book.health("wary")).toMatchObject({ band: "AT_RISK", score: expect.closeTo(70.4, 9) });
    const told = [{ from: "HEALTHY", to: "AT_RISK", byHistory: true }];
    expect(await risksTold(book)).toEqual(told);
    await expectChain(book);
    await expectStoredIsRecalculated(book);

    const before = await transitionsOf(book);
    book.clock.forward(1_000);
    await replay(book);
    await book.settle();
    expect(await risksTold(book)).toEqual(told);
    expect(await transitionsOf(book)).toEqual(before);
    const days = (await portfolioDays(book.ctx)).slice(-2);
    expect(days).toMatchObject([
      { day: "2026-05-09", replayed: true, bands: { AT_RISK: { customers: 1 } } },
      { day: "2026-05-10", bands: { AT_RISK: { customers: 1 } } },
    ]);
  });

  it("begin with the past that was known before the first score", async () => {
    const book = await openRecovering();
    await replay(book);
    await book.settle();
    expect(await book.health("wary")).toMatchObject({ band: "AT_RISK" });
    expect(await risksTold(book)).toEqual([]);
    await expectChain(book);
    book.clock.forward(1_000);
    await replay(book);
    await book.settle();
    expect(await risksTold(book)).toEqual([]);
    await expectChain(book);
  });

  it("go on from a past that becomes known while a score is on its way", async () => {
    const book = await openRecovering();
    const { system, organizationId } = book.ctx;
    const batch = await claimDue(system, { order: "WAITING", limit: 9, organizationId });
    await replay(book);
    await scoreCustomers(book.ctx, batch!);
    await book.settle();
    expect(await book.health("wary")).toMatchObject({ band: "AT_RISK" });
    expect(await risksTold(book)).toEqual([]);
    await expectChain(book);
  });

  it("keep what happened since when the same past is told again", async () => {
    const book = await openRecovering();
    await replay(book);
    await book.settle();
    const tell = async (paidOn: string | null) => {
      book.clock.forward(1_000);
      const amount = { amountMinor: 100, currency: "USD", rate: 1 };
      const state = { amount, dueOn: "2026-02-01", paidOn };
      await book.record({ customer: { externalId: "wary" }, kind: "INVOICE", subject: "i", state });
      await book.settle();
      return (await book.health("wary")).band;
    };
    // 80.4 opens the latch, 70.4 doesn't close it.
    expect([await tell("2026-05-10"), await tell(null)]).toEqual(["HEALTHY", "HEALTHY"]);
    book.clock.forward(1_000);
    await replay(book);
    await book.settle();
    expect((await book.health("wary")).band).toBe("HEALTHY");
    await expectChain(book);
  });

  it("go on from the past of a customer that has lived here for days, and of a part of it", async () => {
    const book = await openRecovering();
    await book.settle();
    for (let day = 0; day < 3; day += 1) {
      book.clock.forward(DAY);
      await book.track("wary", "ann", "boards");
      await book.settle();
    }
    expect((await book.health("wary")).band).toBe("HEALTHY");
    await replay(book);
    await book.settle();
    expect((await book.health("wary")).band).toBe("AT_RISK");
    await expectChain(book);
    const shownOf = async () => (await rowsOf(book)).map(({ at, score, band }) => ({ at, score, band }));
    const before = await shownOf();
    await replay(book, "2026-05-08");
    await book.settle();
    expect(await shownOf()).toEqual(before);
    expect((await book.health("wary")).band).toBe("AT_RISK");
    await expectChain(book);
    book.clock.forward(1_000);
    await expectStoredIsRecalculated(book);
  });
});

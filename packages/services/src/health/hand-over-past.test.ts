import { testDatabase } from "@perennial/database/testing";
import { describe, expect, it } from "vitest";
import { portfolioDays } from "../portfolio/index.ts";
import { claimDue } from "./claim-due.ts";
import { healthAsOf } from "./health-as-of.ts";
import { replayHistory } from "./replay-history.ts";
import { scoreCustomers } from "./score-customers.ts";
import { DAY, TestBook } from "./testing/test-book.ts";

const database = testDatabase();

const replay = (book: TestBook, fromDay?: string) => replayHistory.run(book.ctx, { fromDay });

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
    const shownOf = () => book.ctx.db.sql`
      select at, score, band from health_history where origin <> 'LIVE' order by at`;
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

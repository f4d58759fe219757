import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import { replayHistory } from "../health/replay-history.ts";
import { portfolioDays } from "./portfolio-days.ts";
import { portfolioNow } from "./portfolio-now.ts";
import { recordPortfolioDays } from "./record-portfolio-days.ts";

const database = testDatabase();

async function open(): Promise<TestBook> {
  const book = await TestBook.open(database);
  const now = book.clock.now();
  const often = Array.from({ length: 20 }, (_, n) => now - n * DAY);
  await book.track("well", "ann", "boards", often);
  await book.track("weak", "ben", "boards", [now - 20 * DAY]);
  const usd = (amountMinor: number) => ({ amountMinor, currency: "USD", rate: 1 });
  const state = (arr: number) => ({
    startsAt: now - DAY,
    endsAt: now + 3 * DAY,
    annual: usd(arr),
    status: "active" as const,
  });
  await book.record(
    { kind: "CONTRACT", customer: { externalId: "well" }, subject: "c", state: state(700) },
    { kind: "CONTRACT", customer: { externalId: "weak" }, subject: "c", state: state(300) },
  );
  await book.ctx.db.sql`
    insert into customer (organization_id, id, external_id, kind, name, traits, created_at, version)
    values (${book.ctx.organizationId}::uuid, gen_random_uuid(), 'new', 'ACCOUNT', 'new', '{}', ${new Date(now)}::timestamptz, 0)`;
  await book.settle();
  return book;
}

it("counts customers and ARR by band", async () => {
  const book = await open();
  const portfolio = await portfolioNow(book.ctx);
  expect(portfolio).toMatchObject({
    totalCustomers: 3,
    totalArrMinor: 1000,
    arrAtRiskMinor: 300,
    bands: {
      HEALTHY: { customers: 1, arrMinor: 700 },
      AT_RISK: { customers: 0, arrMinor: 0 },
      CRITICAL: { customers: 1, arrMinor: 300 },
      UNKNOWN: { customers: 1, arrMinor: 0 },
    },
  });
  const scores = [(await book.health("well")).score!, (await book.health("weak")).score!];
  expect(portfolio.averageScore).toBeCloseTo((scores[0]! + scores[1]!) / 2, 9);
  expect(portfolio.histogram.reduce((sum, each) => sum + each, 0)).toBe(2);
});

it("keeps who was lost sight of in ARR at risk, and shows an override until it ends", async () => {
  const book = await open();
  await book.ctx.db.sql`
    update customer_health set band = 'UNKNOWN', score = null, state = state || '{"lostFrom":"CRITICAL"}' where customer_id = ${await book.idOf("weak")}::uuid`;
  expect(await portfolioNow(book.ctx)).toMatchObject({
    arrAtRiskMinor: 300,
    bands: { UNKNOWN: { customers: 2 } },
  });
  await book.ctx.db.sql`
    update customer_health set override_band = 'AT_RISK', override_expires_at = ${new Date(book.clock.now() + DAY)}::timestamptz
    where customer_id = ${await book.idOf("well")}::uuid`;
  expect(await portfolioNow(book.ctx)).toMatchObject({
    arrAtRiskMinor: 1000,
    bands: { AT_RISK: { customers: 1 } },
  });
  book.clock.forward(DAY);
  expect(await portfolioNow(book.ctx)).toMatchObject({
    arrAtRiskMinor: 300,
    bands: { AT_RISK: { customers: 0 } },
  });
});

it("records each local day's end once everybody was scored, and ends contracts by time alone", async () => {
  const book = await open();
  for (let day = 0; day < 4; day += 1) {
    book.clock.forward(DAY);
    await book.settle();
  }
  const days = await portfolioDays(book.ctx, { last: 5 });
  expect(days.map(({ day, replayed }) => [day, replayed])).toEqual(
    ["2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-14"].map((day) => [day, false]),
  );
  const arr = days.map(({ bands }) => Object.values(bands).reduce((sum, { arrMinor }) => sum + arrMinor, 0));
  // The contracts end on the 13th at noon.
  expect(arr).toEqual([1000, 1000, 1000, 0, 0]);
  expect(await book.ctx.db.sql`select arr_minor from customer where arr_minor is not null`).toEqual([]);
});

it("records replayed days newest first, so that the line grows without a hole, and ended days oldest first", async () => {
  const book = await open();
  await replayHistory.run(book.ctx, {});
  // By the transactions that wrote them.
  const written = async () => {
    const rows = await book.ctx.db.sql<{ day: string }>`
      select day from portfolio_day where organization_id = ${book.ctx.organizationId}::uuid order by xmin::text::bigint, day`;
    return rows.map(({ day }) => day);
  };
  const days = await portfolioDays(book.ctx, { from: "2026-02-01", to: "2026-03-09" });
  const ascending = days.map(({ day }) => day);
  expect(ascending.length).toBeGreaterThan(14);
  const newestFirst = [];
  for (let end = ascending.length; end > 0; end -= 7)
    newestFirst.push(...ascending.slice(Math.max(0, end - 7), end));
  expect(await written()).toEqual(newestFirst);
  await recordPortfolioDays(book.ctx, ascending[0]!, ascending.at(-1)!, { replayed: false });
  expect(await written()).toEqual(ascending);
});

it("is each organisation's own", async () => {
  await open();
  const other = await TestBook.open(database);
  expect(await portfolioNow(other.ctx)).toMatchObject({ totalCustomers: 0, averageScore: null });
  expect(await portfolioDays(other.ctx, { from: "2026-01-01", to: "2026-03-09" })).toEqual([]);
  await expect(portfolioDays(other.ctx, { from: "2026-02-30" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
});

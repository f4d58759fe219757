import { rankedCurvesOf } from "@perennial/core/health";
import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { measureDistributions } from "./measure-distributions.ts";
import { measurePastDistributions } from "./measure-past-distributions.ts";
import { readFirsts } from "./read-firsts.ts";
import { readSetup } from "./scoring-setup.ts";
import { customerOf, openRankedBook, openTicket, rankedModel } from "./testing/ranked-book.ts";
import { DAY, TestBook } from "./testing/test-book.ts";

const database = testDatabase();
const curves = rankedCurvesOf([rankedModel]);

async function measure({ ctx }: TestBook, day: string, knownAt: number | null = null) {
  const setup = await readSetup(ctx.db.sql, ctx.organizationId, []);
  return measureDistributions(ctx.db.sql, { setup, day, knownAt, curves, medianFeatures: 2 });
}

it("counts customers from the day after their first event or fact on, however little is told of them", async () => {
  const book = await openRankedBook(database, { customers: 9 });
  await book.track("c10", "c10-1", "boards");
  const distributionsOn = async (day: string) => {
    const { "support.burden": burden, "usage.ratio": ratio } = await measure(book, day);
    return [burden, ratio?.length ?? null];
  };
  expect(await distributionsOn("2026-05-10")).toEqual([null, null]);
  expect(await distributionsOn("2026-05-11")).toEqual([
    [
      [0, 45],
      [25, 95],
    ],
    10,
  ]);
});

it("leaves out what arrived after the day began, and what did after it is asked for", async () => {
  const book = await openRankedBook(database, { customers: 10 });
  await openTicket(book, customerOf(7), { daysAgo: 1 });
  const burdens = async (day: string, knownAt: number | null) =>
    (await measure(book, day, knownAt))["support.burden"]?.at(-1);
  const now = book.clock.now();
  // Two tickets are open since, and were told only today.
  expect(await burdens("2026-05-10", null)).toEqual([25, 90]);
  expect(await burdens("2026-05-10", now)).toBeUndefined();
  expect(await burdens("2026-05-11", now - 1)).toBeUndefined();
  expect(await burdens("2026-05-11", now + DAY)).toEqual([25, 90]);
});

it("gives each day of a range what it gives for that day alone", async () => {
  const book = await openRankedBook(database, { customers: 11, days: 9, timeZone: "Asia/Kathmandu" });
  const { sql } = book.ctx.db;
  const setup = await readSetup(sql, book.ctx.organizationId, []);
  const firsts = await readFirsts(sql, book.ctx.organizationId, book.clock.now(), null);
  const range = await measurePastDistributions(sql, {
    setup,
    from: "2026-05-01",
    to: "2026-05-10",
    curves,
    asKnown: false,
    bookAt: (day) =>
      Promise.resolve({
        medianFeatures: 2,
        ...firsts,
        firstTicketAt: day < "2026-05-07" ? null : firsts.firstTicketAt,
      }),
  });
  expect([...range.keys()]).toHaveLength(10);
  for (const [day, distributions] of range) expect(distributions).toEqual(await measure(book, day));
});

it("asks at most 2,000 customers, the same ones each time", async () => {
  const book = await TestBook.open(database);
  const { sql } = book.ctx.db;
  const { organizationId } = book.ctx;
  const at = new Date(book.clock.now() - 5 * DAY);
  await sql`
    insert into customer (organization_id, id, external_id, kind, name, traits, created_at, version)
    select ${organizationId}::uuid, gen_random_uuid(), 'c' || n, 'ACCOUNT', 'c' || n, '{}', ${at}::timestamptz, 1
    from generate_series(1, 2010) as n`;
  const put = (kind: string, state: object, chosen: "all" | "beyond") => sql`
    insert into fact (organization_id, id, kind, customer_id, subject, effective_at, received_at, known_at, state)
    select ${organizationId}::uuid, gen_random_uuid(), ${kind}::fact_kind, id, 'one', ${at}::timestamptz, ${at}::timestamptz,
      ${at}::timestamptz, ${JSON.stringify(state)}::jsonb
    from (select id from customer order by md5(id::text) offset ${chosen === "all" ? 0 : 2000}::int) as customer`;
  await put("ENTITLEMENT", { seats: 3 }, "all");
  await put("TICKET", { severity: "critical", status: "open", openedAt: at.getTime() }, "beyond");
  expect((await measure(book, "2026-03-10"))["support.burden"]).toEqual([[0, 50]]);
});

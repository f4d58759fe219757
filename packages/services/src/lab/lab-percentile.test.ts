import { endOfDay } from "@perennial/core/time";
import { json } from "@perennial/database";
import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { healthAsOf } from "../health/index.ts";
import { openRankedBook, openTicket, rankedModel } from "../health/testing/ranked-book.ts";
import { DAY, HOUR, type TestBook } from "../health/testing/test-book.ts";
import type { LabScore } from "./lab-result.ts";
import { measure } from "./measure.ts";

const database = testDatabase();
const FROM = "2026-04-20";
const TO = "2026-05-20";

async function daily({ ctx }: TestBook, draft: typeof rankedModel | null): Promise<LabScore[]> {
  const scores: LabScore[] = [];
  await measure(
    ctx.db.sql,
    {
      organizationId: ctx.organizationId,
      modelKey: rankedModel.key,
      draft,
      request: {
        from: FROM,
        to: TO,
        churn: { event: "Subscription Cancelled", contractEnd: false, labels: null },
        horizonDays: 7,
        snapshotDays: 7,
      },
      now: ctx.now(),
      seed: 1,
    },
    { onProgress: () => {}, onScores: (some) => scores.push(...some) },
  );
  return scores;
}

/** As if the model had been there all along, on days whose book is stored without ranks too. */
async function publishLongAgo({ ctx }: TestBook): Promise<void> {
  await ctx.db.sql`
    insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at, published_at)
    values (${ctx.organizationId}::uuid, ${rankedModel.key}, ${rankedModel.version}::int, 'PUBLISHED',
      ${json(rankedModel)}, '2026-01-01', '2026-01-01')`;
}

/** Seen on 21 May: use that is heard of as it happens, two weeks late, or retold from history; scored on some of the days. */
async function openPast(timeZone: string, late: boolean): Promise<TestBook> {
  const book = await openRankedBook(database, { customers: 11, days: 14, timeZone });
  await book.settle();
  for (let day = 0; day < 9; day += 1) {
    book.clock.forward(DAY);
    await book.track("c01", `c01-${day}`, "boards");
    await book.track("c12", "c12-1", "exports");
    if (day === 3 && late) {
      await book.track("c02", "c02-late", "mail", [book.clock.now() - 8 * DAY, book.clock.now() - 2 * DAY]);
      await openTicket(book, "c05", { daysAgo: 6 });
    }
    if (day === 2) await publishLongAgo(book);
    if (day > 2) await book.settle();
  }
  book.clock.forward(2 * DAY + HOUR);
  return book;
}

it.each([
  ["UTC", true],
  ["America/Sao_Paulo", true],
  ["UTC", false],
])("a day's rank counts what was known when the day began (%s, late facts: %s)", async (timeZone, late) => {
  const book = await openPast(timeZone, late);
  const scores = await daily(book, rankedModel);
  expect(scores.length).toBeGreaterThan(250);
  const asked = scores.filter(({ published }, index) => index % 4 === 0 && published.score !== null);
  expect(asked.length).toBeGreaterThan(50);
  const { ctx } = book;
  for (const { customerId, day, published, draft } of asked) {
    expect(draft).toEqual(published);
    const asOf = endOfDay(day, timeZone) - 1;
    const again = await healthAsOf(ctx, { customerId, asOf, knownAt: asOf });
    expect(again.model.version).toBe(rankedModel.version);
    expect(published.score, `${customerId} ${day}`).toEqual(
      again.score === null ? null : expect.closeTo(again.score, 9),
    );
  }
});

import { isolatedDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { retractEvent } from "../activity/index.ts";
import { healthAsOf } from "./health-as-of.ts";
import { Scorer } from "./scorer.ts";
import { TestBook } from "./testing/test-book.ts";

// A running scorer takes whatever is due in the database.
const database = await isolatedDatabase();

const DAY = 86_400_000;
const customers = Array.from({ length: 6 }, (_, n) => `c${n}`);
const features = ["boards", "exports", "alerts", "mail", "files"];

/** What one of several at once does: facts of many kinds, one after the other, about any of the customers. */
async function tell(book: TestBook, teller: number): Promise<void> {
  for (let n = 0; n < 40; n += 1) {
    const customer = customers[(n * 7 + teller) % customers.length]!;
    const about = { customer: { externalId: customer } };
    const at = book.clock.now() - ((n * teller) % 20) * DAY;
    if (n % 10 === 4) {
      const [event] = await book.ctx.db.sql<{ id: string }>`
        select id from event where retracted_at is null order by md5(id::text || ${String(n)}) limit 1`;
      if (event !== undefined) await retractEvent(book.ctx, { eventId: event.id, reason: "told wrongly" });
    } else if (n % 5 === 2) {
      await book.record({ ...about, kind: "ENTITLEMENT", subject: "default", state: { seats: 2 + (n % 7) } });
    } else if (n % 5 === 3) {
      const state = { survey: "NPS" as const, value: n % 11, max: 10, respondent: `r${teller}` };
      await book.record({ ...about, kind: "SURVEY_RESPONSE", subject: `s${teller}-${n}`, state });
    } else {
      await book.track(
        customer,
        `${customer}-u${(n + teller) % 4}`,
        features[(n + teller) % features.length]!,
        [at],
      );
    }
  }
}

it("stores no score that knew less than its moment, however many tell and score at once", async () => {
  const book = await TestBook.open(database);
  for (const customer of customers) await book.track(customer, `${customer}-u0`, "boards");
  book.clock.run();
  const scorers = [book.scorer, new Scorer(book.ctx.system), new Scorer(book.ctx.system)];
  for (const scorer of scorers) scorer.start();
  await Promise.all([1, 2, 3, 4, 5].map((teller) => tell(book, teller)));
  await book.settle();
  await Promise.all(scorers.map((scorer) => scorer.stop()));

  const rows = await book.ctx.db.sql<{
    customer_id: string;
    at: Date;
    known_at: Date;
    score: number | null;
  }>`select customer_id, at, known_at, score from health_history`;
  expect(rows.length).toBeGreaterThan(20);
  for (const { customer_id: customerId, at, known_at, score } of rows) {
    const again = await healthAsOf(book.ctx, { customerId, asOf: at.getTime(), knownAt: known_at.getTime() });
    expect(again.score).toEqual(score === null ? null : expect.closeTo(score, 9));
  }
  const positions = await book.ctx.db.sql<{ position: bigint }>`select position from log order by position`;
  expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, n) => n + 1));
});

import { seededRandom } from "@perennial/core/lab";
import type { Database } from "@perennial/database";
import { recordActivity } from "../../activity/index.ts";
import { DAY, TestBook } from "../../health/testing/test-book.ts";
import { trainChurn } from "../../prediction/index.ts";

const CHURN = "Subscription Cancelled";

/**
 * Half a year of customers, half of whom fall silent and cancel two weeks later, with a churn model of it. Customer n is called `c<n>`;
 * odd ones stay.
 */
export async function openChurnedBook(database: Database, customers = 90): Promise<TestBook> {
  const book = await TestBook.open(database, { now: "2026-05-20T09:00:00Z" });
  const now = book.clock.now();
  const random = seededRandom(11);
  const messages = Array.from({ length: customers }, (_, customer) => {
    const leaves = customer % 2 === 0;
    const cancelled = leaves ? 5 + Math.floor(random() * 100) : -1;
    const told = (event: string, day: number) => ({
      type: "track",
      event,
      userId: `u${customer}`,
      context: { groupId: `c${customer}` },
      messageId: `${customer} ${event} ${day}`,
      timestamp: now - day * DAY,
    });
    const days = Array.from({ length: 170 }, (__, day) => day).filter(
      (day) => day > cancelled + (leaves ? 14 : 0) && random() < 0.4,
    );
    return [...days.map((day) => told("Opened", day)), ...(leaves ? [told(CHURN, cancelled)] : [])];
  }).flat();
  for (let at = 0; at < messages.length; at += 1000)
    await recordActivity(book.ctx, { messages: messages.slice(at, at + 1000), historical: true });
  const trained = await trainChurn(book.ctx, { event: CHURN, horizonDays: 28, snapshotDays: 14 });
  if (trained.version === null) throw new Error(trained.reason);
  await book.settle();
  return book;
}

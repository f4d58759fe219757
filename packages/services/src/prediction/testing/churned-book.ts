import type { Database } from "@perennial/database";
import { seededRandom } from "@perennial/core/lab";
import { recordActivity } from "../../activity/index.ts";
import { DAY, TestBook } from "../../health/testing/test-book.ts";

const CHURN = "Subscription Cancelled";
export const NOW = "2026-05-20T09:00:00Z";
export const CUSTOMERS = 220;

/** Most of those that leave fall silent three weeks before; half a year of it. */
export async function openChurnedBook(database: Database): Promise<TestBook> {
  const book = await TestBook.open(database, { now: NOW });
  const now = book.clock.now();
  const random = seededRandom(11);
  const messages = Array.from({ length: CUSTOMERS }, (_, customer) => {
    const leaves = random() < 0.5;
    const cancels = leaves ? Math.floor(random() * 130) + 5 : -1;
    const until = leaves ? cancels + (random() < 0.8 ? 21 : 2) : 0;
    const told = (event: string, day: number) => ({
      type: "track",
      event,
      userId: `user ${customer}`,
      context: { groupId: `customer ${customer}` },
      messageId: `${customer} ${event} ${day}`,
      timestamp: now - day * DAY,
    });
    const days = Array.from({ length: 180 }, (__, day) => 180 - day).filter(
      (day) => day > until && random() < 0.25,
    );
    return [...days.map((day) => told("Opened", day)), ...(leaves ? [told(CHURN, cancels)] : [])];
  }).flat();
  for (let at = 0; at < messages.length; at += 1000)
    await recordActivity(book.ctx, { messages: messages.slice(at, at + 1000), historical: true });
  return book;
}

/** What a model of them is asked for. */
export const asking = { event: CHURN, horizonDays: 28, snapshotDays: 14 };

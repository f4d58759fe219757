import { testDatabase } from "@perennial/database/testing";
import { expect, test } from "vitest";
import { eventId } from "./event-id.ts";
import { retractEvent } from "./retract-event.ts";
import { TestActivity } from "./testing/test-activity.ts";

const database = testDatabase();
const MINUTE = 60_000;
const midnight = Date.UTC(2026, 2, 9);

/** Ada at a minute before or after that midnight. */
const track = (minute: number) => ({
  type: "track",
  event: "seen",
  userId: "ada",
  messageId: `m${minute}`,
  timestamp: midnight + minute * MINUTE,
});

async function sessionsOf(book: TestActivity) {
  return book.ctx.db
    .sql`select day, events, sessions, seconds, sessions_stale as stale from user_day order by day`;
}

test("sessions end after half an hour of silence and belong to the day they began", async () => {
  const book = await TestActivity.open(database);
  await book.send(track(-60), track(-29), track(-20), track(5), track(600));
  expect(await sessionsOf(book)).toEqual([
    { day: "2026-03-08", events: 3, sessions: 0, seconds: 0, stale: true },
    { day: "2026-03-09", events: 2, sessions: 0, seconds: 0, stale: true },
  ]);
  await book.settle();
  expect(await sessionsOf(book)).toEqual([
    { day: "2026-03-08", events: 3, sessions: 2, seconds: 9 * 60, stale: false },
    { day: "2026-03-09", events: 2, sessions: 1, seconds: 25 * 60, stale: false },
  ]);
});

test("a late event on one day changes whether the next day's first event begins a session", async () => {
  const book = await TestActivity.open(database);
  await book.send(track(-120), track(5));
  await book.settle();
  await book.send(track(-10));
  await book.settle();
  expect(await sessionsOf(book)).toEqual([
    { day: "2026-03-08", events: 2, sessions: 2, seconds: 0, stale: false },
    { day: "2026-03-09", events: 1, sessions: 0, seconds: 15 * 60, stale: false },
  ]);
});

test("a day that waits to be counted still does when one before it is made anew", async () => {
  const book = await TestActivity.open(database);
  await book.send(track(-3_500), track(-3_400), track(5));
  await book.settle();
  // Late, just before midnight; then something of two days before is taken back.
  await book.send(track(-10));
  await retractEvent(book.ctx, { eventId: eventId("m-3500", track(-3_500).timestamp), reason: "a test" });
  await book.settle();
  expect(await sessionsOf(book)).toEqual([
    { day: "2026-03-06", events: 1, sessions: 1, seconds: 0, stale: false },
    { day: "2026-03-08", events: 1, sessions: 1, seconds: 0, stale: false },
    { day: "2026-03-09", events: 1, sessions: 0, seconds: 15 * 60, stale: false },
  ]);
});

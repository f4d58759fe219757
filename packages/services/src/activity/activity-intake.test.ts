import { testDatabase } from "@perennial/database/testing";
import { expect, test } from "vitest";
import { eraseEndUser } from "../customers/index.ts";
import { ActivityIntake } from "./activity-intake.ts";
import { TestActivity } from "./testing/test-activity.ts";

const database = testDatabase();

const track = (messageId: string, userId: string) => ({
  type: "track",
  event: "report made",
  userId,
  messageId,
});

test("requests that come at once are answered one by one, as if each had come alone", async () => {
  const book = await TestActivity.open(database);
  const { ctx } = book;
  await book.send(track("known", "ada"), track("eve's", "eve"));
  await eraseEndUser(ctx, { externalId: "eve", reason: "a test" });
  const intake = new ActivityIntake(null);
  const ask = (...messages: unknown[]) => intake.record(ctx, { messages });
  const answers = await Promise.all([
    ask(track("m1", "ada"), "nonsense"),
    ask(track("m2", "bob"), track("known", "ada"), track("m2", "bob")),
    ask(track("eve's next", "eve"), track("m3", "ada"), track("m4", "ada")),
    ask(track("m4", "ada"), { type: "track", userId: "ada" }, track("m5", "ada")),
  ]);
  expect(answers).toMatchObject([
    { accepted: 1, duplicates: 0, rejected: [{ index: 1 }] },
    { accepted: 1, duplicates: 2, rejected: [] },
    { accepted: 2, duplicates: 0, rejected: [{ index: 0, reason: expect.stringContaining("ERASED") }] },
    { accepted: 1, duplicates: 1, rejected: [{ index: 1 }] },
  ]);
});

test("many requests share few transactions, and every message counts once", async () => {
  const { ctx } = await TestActivity.open(database);
  const intake = new ActivityIntake(null);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      intake.record(ctx, { messages: [track(`m${n % 150}`, `user ${n % 7}`)] }),
    ),
  );
  const sum = (of: "accepted" | "duplicates") => answers.reduce((total, answer) => total + answer[of], 0);
  expect([sum("accepted"), sum("duplicates")]).toEqual([150, 50]);
  const [stored] = await ctx.db.sql`
    select sum(events)::int as events, (select count(distinct xmin::text)::int from message_id) as transactions from user_day`;
  expect(stored).toMatchObject({ events: 150 });
  expect(stored!["transactions"]).toBeLessThan(10);
});

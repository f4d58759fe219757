import { testDatabase } from "@perennial/database/testing";
import { expect, test } from "vitest";
import { TestActivity } from "./testing/test-activity.ts";

const database = testDatabase();

test("smoke", async () => {
  const book = await TestActivity.open(database);
  const track = (userId: string, i: number, more = {}) => ({ type: "track", event: `f${i % 3}`, userId, messageId: `m${userId}${i}`, timestamp: book.now - i * 60_000 * 20, ...more });
  const r = await book.send(track("u1", 1), track("u1", 2), { type: "identify", userId: "u1", traits: { name: "Ada", email: "a@b" }, messageId: "i1" }, { type: "nope" },
    { type: "track", event: "x", anonymousId: "an", messageId: "a1", timestamp: book.now - 5000 });
  console.log(r);
  console.log(await book.ctx.db.sql`select kind, external_id, name, traits, merged_into_id from customer`, await book.ctx.db.sql`select * from user_day`);
  await book.send({ type: "group", userId: "u1", groupId: "g1", traits: { name: "Acme", website: "https://www.acme.com/x" }, messageId: "g1" }, { type: "identify", userId: "u1", anonymousId: "an", messageId: "i2" });
  await book.settle();
  console.log(await book.ctx.db.sql`select kind, external_id, name, domain, traits, merged_into_id from customer`, await book.ctx.db.sql`select * from user_day`, await book.ctx.db.sql`select * from end_user`, await book.ctx.db.sql`select * from scoring_queue`);
  expect(r.accepted).toBe(4);
});

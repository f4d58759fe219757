import { isolatedDatabase } from "@perennial/database/testing";
import { expect, test } from "vitest";
import { healthAsOf, loadBook, loadSignals, readSetup } from "../health/index.ts";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import { createContext, systemActor } from "../kernel/index.ts";
import { chooseKeyFeatures } from "./choose-key-features.ts";
import { countSessions } from "./count-sessions.ts";
import { rankKeyFeatures, rankKeyFeaturesUpkeep } from "./rank-key-features.ts";
import { recordActivity } from "./record-activity.ts";
import { recomputedUserDays, storedUserDays } from "./testing/recomputed-user-days.ts";

// The upkeep looks at all organisations.
const database = await isolatedDatabase();

const two = (n: number) => String(n).padStart(2, "0");

/** 48 features have their bits and were used long ago. */
async function openFull(): Promise<TestBook> {
  const book = await TestBook.open(database);
  const long = book.clock.now() - 40 * DAY;
  for (let n = 0; n < 48; n += 1) await book.track("acme", "ada", `old ${two(n)}`, [long], true);
  return book;
}

/** As another process does, which remembers no bits. */
function settleJobs({ ctx, jobs }: TestBook): Promise<void> {
  return jobs.settle(() => createContext({ ...ctx.system }, ctx.organization, systemActor("test")));
}

async function namesWithBits({ ctx }: TestBook): Promise<string[]> {
  const rows = await ctx.db.sql<{ name: string }>`
    select name from key_feature where bit >= 48 and filled_at is not null order by name`;
  return rows.map(({ name }) => name);
}

test("what is left goes to the most used of those that wait, once a day", async () => {
  const book = await openFull();
  const now = book.clock.now();
  const once = Array.from({ length: 30 }, (_, n) => `a ${two(n)}`);
  const twice = Array.from({ length: 17 }, (_, n) => `b ${two(n)}`);
  // Often, but by one user on one day.
  await book.track(
    "acme",
    "ada",
    "script",
    [1, 2, 3, 4, 5].map((n) => now - n),
  );
  for (const feature of once) await book.track("acme", "ada", feature);
  for (const feature of twice) await book.track("acme", "ada", feature, [now - 27 * DAY, now]);
  await book.track("acme", "ada", "before", [now - 28 * DAY, now - 29 * DAY, now - 30 * DAY]);
  expect(await namesWithBits(book)).toEqual([]);

  await rankKeyFeaturesUpkeep.run(book.ctx.system);
  await settleJobs(book);
  expect(await namesWithBits(book)).toEqual(twice.slice(0, 16));
  await rankKeyFeaturesUpkeep.run(book.ctx.system);
  await rankKeyFeatures.run(book.ctx, {});
  await settleJobs(book);
  expect(await namesWithBits(book)).toEqual(twice.slice(0, 16));
});

test("no score changes while bits are given and filled", async () => {
  const book = await openFull();
  const now = book.clock.now();
  for (const customer of ["acme", "bolt"])
    for (const feature of ["boards", "exports", "alerts"].slice(customer === "bolt" ? 1 : 0))
      await book.track(customer, `${customer}-u`, feature, [now - 3 * DAY, now]);
  const customerIds = [await book.idOf("acme"), await book.idOf("bolt")];
  const counted = async () => {
    const setup = await readSetup(book.ctx.db.sql, book.ctx.organizationId, null);
    const of = async (live: boolean, knownAt: number | null) => {
      const signals = await loadSignals(book.ctx.db.sql, {
        setup,
        customerIds,
        asOf: now,
        knownAt,
        live,
        book: await loadBook(book.ctx.db.sql, { setup, asOf: now + DAY, knownAt: null }),
      });
      return customerIds.map((id) => {
        const { usage, book: values } = signals.get(id)!.signals;
        return [usage.distinctFeatures28, values.medianFeatures];
      });
    };
    return [await of(true, null), await of(false, null), await of(false, now)];
  };
  const expected = [
    [3, 2.5],
    [2, 2.5],
  ];
  expect(await counted()).toEqual([expected, expected, expected]);
  // Given, and partly set already by an event that came after.
  await chooseKeyFeatures(book.ctx, { names: ["boards", "alerts"] });
  await book.track("bolt", "bolt-u", "alerts");
  expect(await counted()).toEqual([expected, expected, expected]);
  await settleJobs(book);
  expect(await namesWithBits(book)).toEqual(["alerts", "boards"]);
  expect(await counted()).toEqual([expected, expected, expected]);
  await book.settle();
  await rankKeyFeatures.run(book.ctx, {});
  await settleJobs(book);
  const live = await book.health("acme");
  const again = await healthAsOf(book.ctx, { customerId: customerIds[0]!, asOf: now, knownAt: now });
  expect(live.score).toEqual(again.score === null ? null : expect.closeTo(again.score, 9));
});

test("events that come in while bits are given and filled have them, whichever process takes them", async () => {
  const book = await openFull();
  const { ctx } = book;
  const now = ctx.now();
  const send = async (sender: number) => {
    const other = createContext({ ...ctx.system }, ctx.organization, systemActor("test"));
    for (let n = 0; n < 25; n += 1) {
      const messages = [0, 1, 2].map((each) => ({
        type: "track",
        event: `new ${(n + each * sender) % 12}`,
        userId: `u${(n + sender) % 5}`,
        context: { groupId: `c${sender % 2}` },
        timestamp: now - ((n + each) % 4) * DAY,
        messageId: `${sender} ${n} ${each}`,
      }));
      await recordActivity(other, { messages });
    }
  };
  const give = async () => {
    for (let n = 0; n < 12; n += 1) {
      await chooseKeyFeatures(ctx, { names: [`new ${n}`] });
      await settleJobs(book);
    }
  };
  await Promise.all([send(1), send(2), send(3), give()]);
  await settleJobs(book);
  await countSessions.run(ctx, {});
  expect(await namesWithBits(book)).toHaveLength(12);
  expect(await storedUserDays(ctx)).toEqual(await recomputedUserDays(ctx));
});

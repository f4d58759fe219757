import { testDatabase } from "@perennial/database/testing";
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { beginProgress, saveProgress, transact } from "../kernel/index.ts";
import { raiseDue } from "./raise-due.ts";
import { DAY, TestBook } from "./testing/test-book.ts";

const database = testDatabase();

/** What was told of a customer's health: the kind, and whether history alone made it. */
async function told(book: TestBook): Promise<[string, unknown][]> {
  const log = await book.log();
  return log.flatMap(({ kind, payload }) =>
    kind === "HEALTH_CHANGED" || kind === "RISK_CHANGED" ? [[kind, payload["byHistory"]]] : [],
  );
}

it("tells every change, and which ones imported history alone made", async () => {
  const book = await TestBook.open(database);
  const now = book.clock.now();
  await book.track("acme", "ann", "boards", [now, now - DAY]);
  await book.record({
    kind: "ENTITLEMENT",
    customer: { externalId: "acme" },
    subject: "plan",
    state: { seats: 12 },
  });
  await book.settle();
  expect(await told(book)).toEqual([["HEALTH_CHANGED", false]]);

  // Everybody used it all along: better than was thought.
  book.clock.forward(1_000);
  const lately = Array.from({ length: 25 }, (_, day) => now - day * DAY - 1_000);
  for (const user of ["ann", "ben", "cat", "dan", "kim", "lea", "moe", "nia"])
    await book.track("acme", user, "boards", lately, true);
  await book.settle();
  expect((await told(book)).slice(1)).toEqual([
    ["HEALTH_CHANGED", true],
    ["RISK_CHANGED", true],
  ]);

  // Something of now beside it, and the ends of days, are news.
  book.clock.forward(1_000);
  await book.track("acme", "eve", "boards", [now - 2 * DAY], true);
  await book.track("acme", "fay", "boards");
  await book.settle();
  expect((await told(book)).slice(3)).toEqual([["HEALTH_CHANGED", false]]);
  book.clock.forward(8 * DAY);
  await book.track("acme", "gus", "boards", [now - 3 * DAY], true);
  await book.settle();
  const later = (await told(book)).slice(4).map(([, byHistory]) => byHistory);
  expect(new Set(later)).toEqual(new Set([false]));

  const risks = (await book.log()).filter(({ kind }) => kind === "RISK_CHANGED");
  const transitions = await book.ctx.db.sql`select from risk_transition`;
  expect(risks).toHaveLength(transitions.length);
});

it("takes what the whole book says for history while an import is under way, and when history alone changed it", async () => {
  const book = await TestBook.open(database);
  const lately = Array.from({ length: 14 }, (_, day) => book.clock.now() - (day + 1) * DAY);
  await book.track("acme", "ann", "boards", lately);
  await book.track("bolt", "bob", "boards", lately);
  await book.settle();
  const acme = await book.idOf("acme");
  /** What acme is told after another customer used something more than the middle of the book. */
  const toldAfter = async (feature: string, historical: boolean) => {
    const before = (await book.log()).length;
    book.clock.forward(1_000);
    await book.track("bolt", "bob", feature, lately, historical);
    await book.settle();
    const news = (await book.log()).slice(before);
    return news.flatMap(({ kind, customer_id, payload }) =>
      kind === "HEALTH_CHANGED" && customer_id === acme
        ? [{ causes: payload["causes"], byHistory: payload["byHistory"] }]
        : [],
    );
  };
  const named = (kind: string) => [{ kind, name: "median_features", count: 1 }];
  expect(await toldAfter("lists", false)).toEqual([{ causes: named("book"), byHistory: false }]);
  expect(await toldAfter("mail", true)).toEqual([{ causes: named("replay"), byHistory: true }]);
  const running = { id: randomUUID(), done: 0, total: null, checkpoint: {}, finished: false };
  await beginProgress(book.ctx, "import", running);
  expect(await toldAfter("files", false)).toEqual([{ causes: named("replay"), byHistory: true }]);
  await saveProgress(book.ctx, { ...running, finished: true });
  expect(await toldAfter("alerts", false)).toEqual([{ causes: named("book"), byHistory: false }]);
  await beginProgress(book.ctx, "import", running);
  book.clock.forward(DAY + 1_000);
  await book.settle();
  // Nobody went on with it.
  expect(await toldAfter("exports", false)).toEqual([{ causes: named("book"), byHistory: false }]);
});

it("tells of a trend that turned though the score stands, once", async () => {
  const book = await TestBook.open(database);
  await book.track("acme", "ann", "boards");
  await book.settle();
  const id = await book.idOf("acme");
  const changed = async () => (await book.log()).filter(({ kind }) => kind === "CUSTOMER_CHANGED").length;
  /** Scores it again for a fact that moves nothing. */
  const again = async () => {
    book.clock.forward(1_000);
    await transact(book.ctx, (tx) => raiseDue(tx, [{ customerId: id, cause: { kind: "time" } }]));
    await book.settle();
  };
  const [before, scores] = [await changed(), (await told(book)).length];
  await again();
  expect(await changed()).toBe(before);
  // As it was before the days on which it rests passed.
  await book.ctx.db.sql`update customer_health set trend = 'DECLINING' where customer_id = ${id}::uuid`;
  await again();
  await again();
  expect([await changed(), (await told(book)).length]).toEqual([before + 1, scores]);
});

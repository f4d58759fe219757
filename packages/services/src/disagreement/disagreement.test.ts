import { randomUUID } from "node:crypto";
import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { recordSentiment, retractFact } from "../facts/index.ts";
import { overrideBand } from "../health/index.ts";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import { type Context, createContext, scopesOfRole } from "../kernel/index.ts";
import { countCustomers } from "../listing/index.ts";
import { customersDisagreeing, readDisagreements, readSentiments } from "./index.ts";

const database = testDatabase();

const memberId = randomUUID();
const asMember = ({ ctx }: TestBook, role: "CSM" | "VIEWER" = "CSM"): Context =>
  createContext(ctx.system, ctx.organization, {
    kind: "member",
    id: memberId,
    role,
    sessionId: "s",
    scopes: scopesOfRole(role),
  });

/** A healthy customer and a critical one, with a contract that began a year ago. */
async function open(): Promise<TestBook> {
  const book = await TestBook.open(database);
  const now = book.clock.now();
  const often = Array.from({ length: 20 }, (_, n) => now - n * DAY);
  await book.track("well", "ann", "boards", often);
  await book.track("weak", "ben", "boards", [now - 20 * DAY]);
  for (const customer of ["well", "weak"]) await contract(book, customer, 1_000, 200);
  await book.settle();
  book.clock.forward(1_000);
  return book;
}

async function contract(
  book: TestBook,
  customer: string,
  amountMinor: number,
  daysAgo: number,
): Promise<void> {
  const now = book.clock.now();
  await book.record({
    kind: "CONTRACT",
    customer: { externalId: customer },
    subject: "c",
    effectiveAt: now - daysAgo * DAY,
    historical: true,
    state: {
      startsAt: now - 365 * DAY,
      endsAt: now + 200 * DAY,
      annual: { amountMinor, currency: "USD" },
      status: "active",
    },
  });
}

async function kindsOf(book: TestBook, customer: string): Promise<string[]> {
  const [found] = await readDisagreements(book.ctx, [await book.idOf(customer)]);
  return found!.map(({ kind }) => kind);
}

const feel = (book: TestBook, customer: string, value: number, at?: number) =>
  recordSentiment(asMember(book), {
    customer: { externalId: customer },
    value,
    ...(at && { at: new Date(at) }),
  });

it("a sentiment is a member's, the newest counts for 90 days, and it can be taken back", async () => {
  const book = await open();
  const id = await book.idOf("well");
  expect(await readSentiments(book.ctx, [id])).toEqual([null]);
  const older = await feel(book, "well", 2, book.clock.now() - DAY);
  const { factId } = await feel(book, "well", -1);
  expect(await readSentiments(book.ctx, [id])).toEqual([factId]);
  const [fact] = await book.ctx.db.sql`select state from fact where id = ${factId}::uuid`;
  expect(fact).toEqual({ state: { value: -1, byId: memberId } });
  await retractFact(book.ctx, { factId, reason: "another customer was meant" });
  expect(await readSentiments(book.ctx, [id])).toEqual([older.factId]);
  book.clock.forward(89 * DAY - 1_000);
  expect(await readSentiments(book.ctx, [id])).toEqual([older.factId]);
  book.clock.forward(1_000);
  expect(await readSentiments(book.ctx, [id])).toEqual([null]);
});

it("a sentiment moves no score", async () => {
  const book = await open();
  const before = await book.health("well");
  await feel(book, "well", -2);
  await book.settle();
  expect(await book.health("well")).toMatchObject({ score: before.score, band: before.band });
});

it("refuses a sentiment that nobody has, of no value or of tomorrow, and takes nothing of it", async () => {
  const book = await open();
  const refused = (work: Promise<unknown>) =>
    work.then(
      () => null,
      ({ code, details }: { code: string; details: { path?: string[] } }) => [code, ...(details.path ?? [])],
    );
  const customer = { externalId: "well" };
  expect(await refused(recordSentiment(book.ctx, { customer, value: 1 }))).toEqual(["FORBIDDEN"]);
  expect(await refused(recordSentiment(asMember(book, "VIEWER"), { customer, value: 1 }))).toEqual([
    "FORBIDDEN",
  ]);
  expect(await refused(feel(book, "well", 3))).toEqual(["INVALID_INPUT", "value"]);
  expect(await refused(feel(book, "well", 0.5))).toEqual(["INVALID_INPUT", "value"]);
  expect(await refused(feel(book, "well", 1, book.clock.now() + 1))).toEqual(["INVALID_INPUT", "at"]);
  expect(await refused(feel(book, "nobody", 1))).toEqual(["NOT_FOUND", "customer"]);
  expect(await book.ctx.db.sql`select from fact where kind = 'SENTIMENT'`).toEqual([]);
});

it("disagreements come and go with what is told, and filter the list", async () => {
  const book = await open();
  expect(await kindsOf(book, "well")).toEqual([]);
  await feel(book, "well", -1);
  await feel(book, "weak", 2);
  expect(await kindsOf(book, "well")).toEqual(["HEALTHY_BUT_NEGATIVE_SENTIMENT"]);
  expect(await kindsOf(book, "weak")).toEqual(["CRITICAL_BUT_POSITIVE_SENTIMENT"]);
  expect(await customersDisagreeing(book.ctx, ["CRITICAL_BUT_POSITIVE_SENTIMENT"])).toEqual([
    await book.idOf("weak"),
  ]);
  const count = (...kinds: Parameters<typeof customersDisagreeing>[1][number][]) =>
    countCustomers(book.ctx, { disagreements: kinds });
  expect(await count("CRITICAL_BUT_POSITIVE_SENTIMENT", "HEALTHY_BUT_NEGATIVE_SENTIMENT")).toBe(2);
  expect(await count("HEALTHY_BUT_REVENUE_FALLING")).toBe(0);
  expect(await count()).toBe(0);

  // Half of it went a week ago, and a third of the other's came.
  await contract(book, "well", 500, 7);
  await contract(book, "weak", 1_300, 7);
  expect(await kindsOf(book, "well")).toEqual([
    "HEALTHY_BUT_REVENUE_FALLING",
    "HEALTHY_BUT_NEGATIVE_SENTIMENT",
  ]);
  expect(await kindsOf(book, "weak")).toEqual([
    "CRITICAL_BUT_POSITIVE_SENTIMENT",
    "CRITICAL_BUT_REVENUE_GROWING",
  ]);
  const [[falling]] = (await readDisagreements(book.ctx, [await book.idOf("well")])) as [[object]];
  expect(falling).toMatchObject({ arrMinor: 500, arrMinorBefore: 1_000 });

  await overrideBand(asMember(book), {
    customer: { externalId: "weak" },
    band: "HEALTHY",
    reason: "seasonal",
  });
  expect(await kindsOf(book, "weak")).toEqual([
    "OVERRIDE_ABOVE_SCORE",
    "CRITICAL_BUT_POSITIVE_SENTIMENT",
    "CRITICAL_BUT_REVENUE_GROWING",
  ]);
});

it("are each organisation's own", async () => {
  const book = await open();
  await feel(book, "well", -1);
  const other = await TestBook.open(database);
  expect(await readDisagreements(other.ctx, [await book.idOf("well")])).toEqual([[]]);
  expect(await readSentiments(other.ctx, [await book.idOf("well")])).toEqual([null]);
  expect(await customersDisagreeing(other.ctx, ["HEALTHY_BUT_NEGATIVE_SENTIMENT"])).toEqual([]);
});

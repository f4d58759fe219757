import { testDatabase } from "@perennial/database/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { TestActivity } from "../activity/testing/test-activity.ts";
import { findCustomer, upsertCustomer } from "../customers/index.ts";
import { raiseBookChunk } from "../health/raise-book-chunk.ts";
import { recordFacts, refreshDatedProjections, retractFact } from "./index.ts";

const database = testDatabase();
const DAY = 86_400_000;
let book: TestActivity;
beforeEach(async () => {
  book = await TestActivity.open(database);
  await upsertCustomer(book.ctx, { externalId: "acme", name: "Acme" });
});
const acme = { externalId: "acme" };
const contract = (from: number, until: number, amountMinor: number, more: Record<string, unknown> = {}) => ({
  kind: "CONTRACT" as const,
  customer: acme,
  subject: "c1",
  state: {
    startsAt: book.now + from * DAY,
    endsAt: book.now + until * DAY,
    annual: { amountMinor, currency: "USD" },
    status: "active",
    ...more,
  },
});

describe("recorded facts", () => {
  test("bring ARR and renewal up to date, and announce the customer once", async () => {
    const [head] = await book.ctx.db.sql<{ head: bigint }>`select head from log_head`;
    await recordFacts(book.ctx, { facts: [contract(-10, 20, 120_000)] });
    expect(await findCustomer(book.ctx, acme)).toMatchObject({
      arrMinor: 120_000n,
      renewsAt: new Date(book.now + 20 * DAY),
    });
    const announced = await book.ctx.db
      .sql`select kind from log where position > ${head!.head} order by position`;
    expect(announced).toEqual([{ kind: "CUSTOMER_CHANGED" }, { kind: "PORTFOLIO_CHANGED" }]);
    expect(await book.ctx.db.sql`select verb from audit where verb = 'recordFacts'`).toHaveLength(2);
  });

  test("sent again are no second version", async () => {
    const fact = { ...contract(-10, 20, 5000), effectiveAt: book.now - DAY };
    const [first] = (await recordFacts(book.ctx, { facts: [fact] })).facts;
    const [again] = (await recordFacts(book.ctx, { facts: [fact] })).facts;
    expect(first?.created).toBe(true);
    expect(again).toEqual({ ...first, created: false });
  });

  test("in any order end in the same projection", async () => {
    const told = [contract(-10, 20, 100), contract(-10, 20, 200), contract(-10, 20, 300)].map((fact, i) => ({
      ...fact,
      effectiveAt: book.now - (3 - i) * DAY,
    }));
    await recordFacts(book.ctx, { facts: [told[2]!] });
    await recordFacts(book.ctx, { facts: [told[0]!, told[1]!] });
    expect((await findCustomer(book.ctx, acme)).arrMinor).toBe(300n);
  });

  test("change with time alone when a contract starts and ends", async () => {
    await recordFacts(book.ctx, { facts: [contract(1, 2, 700)] });
    expect((await findCustomer(book.ctx, acme)).arrMinor).toBeNull();
    book.now += 1.5 * DAY;
    expect(await refreshDatedProjections(book.ctx)).toBe(1);
    expect((await findCustomer(book.ctx, acme)).arrMinor).toBe(700n);
    book.now += DAY;
    expect(await refreshDatedProjections(book.ctx)).toBe(1);
    expect(await findCustomer(book.ctx, acme)).toMatchObject({ arrMinor: null, renewsAt: null });
    expect(await refreshDatedProjections(book.ctx)).toBe(0);
  });

  test("of money need a rate only in other currencies", async () => {
    const euros = (rate?: number) =>
      contract(-1, 1, 1000, { annual: { amountMinor: 1000, currency: "EUR", ...(rate && { rate }) } });
    await expect(recordFacts(book.ctx, { facts: [euros()] })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { path: ["facts", "0", "state", "annual", "rate"] },
    });
    await recordFacts(book.ctx, { facts: [euros(1.1)] });
    expect((await findCustomer(book.ctx, acme)).arrMinor).toBe(1100n);
  });

  test("that are malformed or of nobody are refused whole", async () => {
    const good = contract(-1, 1, 100);
    await expect(recordFacts(book.ctx, { facts: [good, contract(1, -1, 100)] })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(
      recordFacts(book.ctx, { facts: [good, { ...good, customer: { externalId: "nobody" } }] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await findCustomer(book.ctx, acme)).arrMinor).toBeNull();
  });

  test("of a first ticket make the whole book due", async () => {
    await upsertCustomer(book.ctx, { externalId: "bolt" });
    await book.ctx.db.sql`delete from scoring_queue`;
    const ticket = {
      kind: "TICKET" as const,
      customer: acme,
      subject: "t1",
      state: { severity: "high", status: "open", openedAt: book.now },
    };
    await recordFacts(book.ctx, { facts: [ticket] });
    await raiseBookChunk(book.ctx);
    expect(await book.ctx.db.sql`select from scoring_queue`).toHaveLength(2);
    await book.ctx.db.sql`delete from scoring_queue`;
    await recordFacts(book.ctx, { facts: [{ ...ticket, subject: "t2" }] });
    await raiseBookChunk(book.ctx);
    expect(await book.ctx.db.sql`select from scoring_queue`).toHaveLength(1);
  });
});

describe("facts about a customer of one", () => {
  test("go with the person to the account of their time", async () => {
    await book.send({
      type: "track",
      event: "seen",
      userId: "ada",
      messageId: "m1",
      timestamp: book.now - 5 * DAY,
    });
    await recordFacts(book.ctx, { facts: [{ ...contract(-10, 20, 900), customer: { externalId: "ada" } }] });
    await book.send({ type: "group", userId: "ada", groupId: "acme", messageId: "g1" });
    await book.settle();
    expect(await findCustomer(book.ctx, { externalId: "ada" })).toMatchObject({
      externalId: "acme",
      arrMinor: 900n,
    });
    // Told after the merge, it is the same fact.
    const { facts } = await recordFacts(book.ctx, {
      facts: [{ ...contract(-10, 20, 900), customer: { externalId: "ada" } }],
    });
    expect(facts[0]?.created).toBe(false);
  });
});

describe("a retracted fact", () => {
  test("counts no more, once", async () => {
    const [fact] = (await recordFacts(book.ctx, { facts: [contract(-10, 20, 100)] })).facts;
    await retractFact(book.ctx, { factId: fact!.id, reason: "typed twice" });
    expect((await findCustomer(book.ctx, acme)).arrMinor).toBeNull();
    book.now += 1000;
    await retractFact(book.ctx, { factId: fact!.id, reason: "again" });
    expect(
      await book.ctx.db.sql`select retracted_at, retracted_for from fact where id = ${fact!.id}::uuid`,
    ).toEqual([{ retracted_at: new Date(book.now - 1000), retracted_for: "typed twice" }]);
  });
});

import { churnNews, type Foretold, rankedProbability } from "@perennial/core/prediction";
import { addDays, endOfDay, localDay } from "@perennial/core/time";
import { countStatements, testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { recordActivity } from "../activity/index.ts";
import { eraseEndUser, upsertCustomer } from "../customers/index.ts";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import { createContext } from "../kernel/index.ts";
import { churnPredictions, countChurnPredictions } from "../listing/index.ts";
import { assessDue, assessRisk, findDue, readRiskHistory, riskDistribution } from "./index.ts";
import { predictOutlooks } from "../prediction/index.ts";
import { openChurnedBook } from "./testing/churned-book.ts";

const database = testDatabase();

/** Until nobody's turn it is; how many were assessed. */
async function settleRisks({ ctx }: TestBook): Promise<number> {
  let assessed = 0;
  for (let due = await findDue(ctx, 500); due.length > 0; due = await findDue(ctx, 500))
    for await (const each of assessDue(ctx, due)) assessed += each;
  return assessed;
}

const byCustomer = (a: { customerId: string | null }, b: { customerId: string | null }) =>
  String(a.customerId) < String(b.customerId) ? -1 : a.customerId === b.customerId ? 0 : 1;

const of = (...names: string[]) => ({ customers: names.map((externalId) => ({ externalId })) });

describe("a customer's risk", () => {
  it("says what holds, what is recommended, and why nothing is foretold", async () => {
    const book = await TestBook.open(database);
    const now = book.clock.now();
    for (const day of [60, 50, 40, 30, 20])
      await book.track("quiet", "ann", "boards", [now - day * DAY], true);
    await book.track("busy", "ben", "boards");
    await upsertCustomer(book.ctx, { externalId: "unheard", name: "Unheard" });
    await book.settle();
    const [quiet, nobody, unheard, again] = await assessRisk(
      book.ctx,
      of("quiet", "nobody's", "unheard", "quiet"),
    );
    expect(nobody).toBeNull();
    expect(again).toEqual(quiet);
    expect(quiet).toMatchObject({
      assessedAt: now,
      patterns: [{ key: "gone_quiet", severity: "critical", facts: { daysSinceActivity: 20 } }],
      interventions: [{ key: "win_back_email" }, { key: "call_for_help" }],
      outlook: null,
      noOutlook: "NOT_TRAINED",
      trend: { direction: "UNKNOWN" },
    });
    expect(unheard).toMatchObject({ overall: null, patterns: [], interventions: [] });
    expect(unheard!.unknown).toHaveLength(5);
  });

  it("is that of the moment asked for", async () => {
    const book = await TestBook.open(database);
    const now = book.clock.now();
    await book.track("quiet", "ann", "boards", [now - 30 * DAY, now - 20 * DAY], true);
    const keys = async (asOf: number) =>
      (await assessRisk(book.ctx, { ...of("quiet"), asOf }))[0]!.patterns.map(({ key }) => key);
    expect(await keys(now - 19 * DAY)).toEqual([]);
    expect(await keys(now - 5 * DAY)).toEqual(["gone_quiet"]);
    const told = { severity: "critical" as const, status: "open" as const, openedAt: now - DAY };
    await book.record({
      kind: "TICKET",
      customer: { externalId: "quiet" },
      subject: "t1",
      effectiveAt: now - DAY,
      state: told,
    });
    expect(await keys(now)).toEqual(["gone_quiet", "support_burden"]);
    expect(await keys(now - 2 * DAY)).toEqual(["gone_quiet"]);
  });

  it("sees that one person makes most of the use", async () => {
    const book = await TestBook.open(database);
    const now = book.clock.now();
    for (let day = 0; day < 20; day += 1) await book.track("acme", "ann", "boards", [now - day * DAY], true);
    await book.track("acme", "ben", "boards", [now], true);
    await book.track("acme", "cat", "boards", [now - DAY], true);
    const [acme] = await assessRisk(book.ctx, of("acme"));
    expect(acme!.patterns.find(({ key }) => key === "lone_user")?.facts).toEqual({
      leaderShare28: 20 / 22,
      activeUserDays28: 22,
      people: 3,
    });
  });

  it("is asked for by who may read, of at most 200, of moments that make sense", async () => {
    const book = await TestBook.open(database);
    const { system, organization } = book.ctx;
    const id = "0190a000-0000-7000-8000-000000000000";
    const mute = createContext(system, organization, { kind: "key", id, scopes: new Set(["INGEST"]) });
    await expect(assessRisk(mute, of("acme"))).rejects.toMatchObject({ code: "FORBIDDEN" });
    const many = of(...Array.from({ length: 201 }, (_, n) => `c${n}`));
    for (const input of [
      many,
      of(),
      { ...of("acme"), asOf: book.clock.now() + 1 },
      { ...of("acme"), knownAt: 1 },
    ])
      await expect(assessRisk(book.ctx, input)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const other = await TestBook.open(database);
    await book.track("acme", "ann", "boards");
    expect(await assessRisk(other.ctx, of("acme"))).toEqual([null]);
  });
});

describe("a book with a churn model", () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openChurnedBook(database);
  });

  it("is assessed once, at once by several, and each customer by one of them", async () => {
    const [one, two] = await Promise.all([settleRisks(book), settleRisks(book)]);
    expect(one + two).toBe(90);
    const rows = await book.ctx.db.prisma.customerRisk.findMany();
    expect(rows).toHaveLength(90);
    expect(rows.every(({ claimedUntil, modelVersion }) => claimedUntil === null && modelVersion === 1)).toBe(
      true,
    );
    expect(await findDue(book.ctx, 500)).toEqual([]);
  });

  it("foretells the same in the list, in the history and live", async () => {
    const keys = await churnPredictions(
      book.ctx,
      { sort: "PROBABILITY" },
      { limit: 5, backward: false, inclusive: false, cursor: null },
    );
    const ids = keys.map(({ id }) => id);
    const live = await assessRisk(book.ctx, { customers: ids.map((id) => ({ id })) });
    const days = await readRiskHistory(book.ctx, ids, 7);
    for (const [place, key] of keys.entries()) {
      const { outlook, patterns } = live[place]!;
      expect(key.value).toBeCloseTo(rankedProbability(outlook!), 9);
      expect(days[place]).toEqual([
        expect.objectContaining({
          probability: key.value,
          level: outlook!.level,
          patternKey: patterns[0]?.key ?? null,
        }),
      ]);
    }
    const [row] = await book.ctx.db.sql<{ reasons: [string, number][] }>`
      select reasons from risk_assessment where customer_id = ${ids[0]!}::uuid`;
    expect(row!.reasons.length).toBeGreaterThan(0);
    for (const [key, push] of row!.reasons) expect([typeof key, typeof push]).toEqual(["string", "number"]);
  });

  it("compares with a week ago from its first assessment on, by what was known then", async () => {
    const page = { limit: 90, backward: false, inclusive: false, cursor: null };
    const moved = await churnPredictions(book.ctx, { sort: "MOVED" }, page);
    const ids = moved.map(({ id }) => id);
    const { timeZone } = book.ctx.organization;
    const weekAgo = endOfDay(addDays(localDay(book.clock.now(), timeZone), -7), timeZone) - 1;
    const now = await predictOutlooks(book.ctx, { customerIds: ids });
    const then = await predictOutlooks(book.ctx, { customerIds: ids, asOf: weekAgo });
    expect(moved).toHaveLength(45);
    for (const [place, { value }] of moved.entries()) {
      const [after, before] = [now, then].map(({ outlooks }) => rankedProbability(outlooks[place]!));
      expect(value).toBeCloseTo(after! - before!, 9);
    }
    expect(moved.filter(({ value }) => value !== 0).length).toBeGreaterThan(40);
  });

  it("is spread over levels, patterns and weak sides without a gap", async () => {
    const { customers, unassessed, levels, patterns, dimensions } = await riskDistribution(book.ctx);
    const sum = (shares: { customers: number }[]) =>
      shares.reduce((total, share) => total + share.customers, 0);
    expect([customers, unassessed, sum(levels), sum(patterns)]).toEqual([90, 0, 90, 90]);
    expect(dimensions.find(({ key }) => key === "satisfaction")!.unknown.customers).toBe(90);
    // Half of them have left: of those nothing is foretold.
    expect(await countChurnPredictions(book.ctx, {})).toBe(45);
    const counted = await Promise.all(
      (["critical", "high", "medium", "low"] as const).map((level) =>
        countChurnPredictions(book.ctx, { level }),
      ),
    );
    expect(counted).toEqual(levels.slice(0, 4).map((share) => share.customers));
  });

  it("is assessed again on another day, and who moved since last week comes first", async () => {
    for (const days of [4, 3]) {
      book.clock.forward(days * DAY);
      const messages = Array.from({ length: 21 }, (_, n) => ({
        type: "track",
        event: "Opened",
        userId: `u${4 * n + 3}`,
        context: { groupId: `c${4 * n + 3}` },
        messageId: `again ${days} ${n}`,
        timestamp: book.clock.now(),
      }));
      await recordActivity(book.ctx, { messages });
      await book.settle();
      expect(await settleRisks(book)).toBe(90);
    }
    const page = { limit: 90, backward: false, inclusive: false, cursor: null };
    const moved = await churnPredictions(book.ctx, { sort: "MOVED" }, page);
    expect(moved).toHaveLength(45);
    const values = moved.map(({ value }) => Number(value));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    const silent = await book.idOf("c1");
    const [history] = await readRiskHistory(book.ctx, [silent], 8);
    expect(history).toHaveLength(3);
    const place = moved.find(({ id }) => id === silent)!;
    expect(place.value).toBeCloseTo(history!.at(-1)!.probability! - history![0]!.probability!, 9);
    const [risk] = await assessRisk(book.ctx, of("c1"));
    expect(risk!.trend).toMatchObject({ points: 3 });
  });

  it("tells every level that moved once, whoever assesses", async () => {
    book.clock.forward(DAY);
    await book.settle();
    const [one, two] = await Promise.all([settleRisks(book), settleRisks(book)]);
    expect(one + two).toBe(90);
    const customers = await book.ctx.db.sql<{ id: string }>`select id from customer order by id`;
    const histories = await readRiskHistory(
      book.ctx,
      customers.map(({ id }) => id),
      30,
    );
    const expected = histories.flatMap((days) => {
      let told: Foretold | null = null;
      return days.flatMap(({ customerId, probability, modelVersion }) => {
        const now = probability === null ? null : { probability, modelVersion: modelVersion! };
        const { change, ...news } = churnNews(told, now);
        told = news.told;
        return change === null ? [] : { customerId, ...change, reason: expect.any(String) };
      });
    });
    const log = (await book.log()).filter(({ kind }) => kind === "CHURN_CHANGED");
    const told = log.map(({ customer_id, payload }) => ({ customerId: customer_id, ...payload }));
    expect(told.length).toBeGreaterThan(0);
    expect(told.toSorted(byCustomer)).toEqual(expected);
  });

  it("is assessed again soon after a health changed, not at every event", async () => {
    await book.track("c1", "u1", "Opened");
    await book.settle();
    expect(await findDue(book.ctx, 500)).toEqual([]);
    book.clock.forward(180_000);
    const due = await findDue(book.ctx, 500);
    expect(due.map(({ id }) => id)).toEqual([await book.idOf("c1")]);
    expect(await settleRisks(book)).toBe(1);
  });

  it("takes as many statements for many as for one", async () => {
    const ask = (many: number) =>
      countStatements(database, () =>
        assessRisk(book.ctx, of(...Array.from({ length: many }, (_, n) => `c${n}`))),
      );
    await ask(1);
    expect(await ask(60)).toBe(await ask(1));
  });

  it("gives customers back whose process died", async () => {
    book.clock.forward(DAY);
    const due = await findDue(book.ctx, 10);
    const dying = assessDue(
      {
        ...book.ctx,
        now: () => book.clock.now(),
        organization: { ...book.ctx.organization, timeZone: "Nowhere" },
      },
      due,
    );
    await expect(dying.next()).rejects.toThrow();
    const claimed = new Set(due.map(({ id }) => id));
    expect((await findDue(book.ctx, 500)).filter(({ id }) => claimed.has(id))).toEqual([]);
    book.clock.forward(61_000);
    expect((await findDue(book.ctx, 500)).filter(({ id }) => claimed.has(id))).toHaveLength(10);
  });
});

describe("a customer of one", () => {
  it("leaves the list when it becomes part of an account, and keeps only numbers when it is erased", async () => {
    const book = await TestBook.open(database);
    const send = async (message: object) => {
      await recordActivity(book.ctx, { messages: [{ timestamp: book.clock.now(), ...message }] });
    };
    for (const user of ["eve", "fay"])
      await send({ type: "track", event: "Opened", userId: user, messageId: user });
    await book.settle();
    expect(await settleRisks(book)).toBe(2);
    await send({ type: "group", groupId: "acme", userId: "eve", messageId: "joined" });
    await book.jobs.settle(() => book.ctx);
    await book.settle();
    await eraseEndUser(book.ctx, { externalId: "fay", reason: "asked for" });
    await settleRisks(book);
    const rows = await book.ctx.db.sql<{ name: string }>`
      select external_id as name from customer_risk join customer on customer.id = customer_id where merged_into_id is null
      order by external_id`;
    expect(rows.map(({ name }) => name.split(":")[0])).toEqual(["acme", "erased"]);
    const aliases = await book.ctx.db.sql`
      select from customer_risk join customer on customer.id = customer_id where merged_into_id is not null`;
    expect(aliases).toEqual([]);
    const kept = await book.ctx.db.sql<{ all: string }>`
      select risk_assessment::text as all from risk_assessment union all select customer_risk::text from customer_risk`;
    expect(kept.filter(({ all }) => all.includes("fay"))).toEqual([]);
  });
});

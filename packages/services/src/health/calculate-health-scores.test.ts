import { countStatements, testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { calculateHealthScores } from "./calculate-health-scores.ts";
import { DAY, TestBook } from "./testing/test-book.ts";

const database = testDatabase();
const names = Array.from({ length: 25 }, (_, n) => `customer-${n}`);

describe("a health score that is asked for", () => {
  let book: TestBook;

  beforeAll(async () => {
    book = await TestBook.open(database);
    const now = book.clock.now();
    for (const [n, name] of names.entries()) {
      const customer = { externalId: name };
      await book.track(name, `${name}-user`, "boards", [now, now - DAY, now - 2 * DAY]);
      await book.record(
        { kind: "ENTITLEMENT", customer, subject: "default", state: { seats: 1 + n } },
        {
          kind: "SURVEY_RESPONSE",
          customer,
          subject: `S-${n}`,
          state: { survey: "NPS", value: n % 11, max: 10, respondent: `${name}-user` },
        },
      );
    }
    await book.record({
      kind: "TICKET",
      customer: { externalId: "customer-3" },
      subject: "T-1",
      state: { severity: "high", status: "open", openedAt: now - DAY },
    });
    await book.settle();
    for (let day = 0; day < 4; day += 1) {
      book.clock.forward(DAY);
      await book.settle();
    }
  });

  const ask = (customers: readonly string[], options = {}) =>
    calculateHealthScores(book.ctx, {
      customers: customers.map((externalId) => ({ externalId })),
      ...options,
    });

  it("is the one that is stored, with everything beside it", async () => {
    const [score] = await ask(["customer-3"], { lookbackDays: 3 });
    const stored = await book.health("customer-3");
    expect(score).toMatchObject({ score: stored.score, band: stored.band, stored: true, whatIf: false });
    expect(score!.metrics).toEqual({
      weeklyActiveUsers: 1,
      featureAdoptionRate: 1,
      supportTicketCount: 1,
      npsScore: -100,
      paymentStatus: null,
    });
    expect(score!.history.map(({ day }) => day)).toEqual([
      "2026-03-11",
      "2026-03-12",
      "2026-03-13",
      "2026-03-14",
    ]);
    expect(score!.scoreChange).toBeCloseTo(score!.score! - score!.history[0]!.score!, 9);
    const points = score!.factors.reduce((sum, { points: each }) => sum + each, 0);
    expect(points).toBeCloseTo(score!.score!, 9);
    expect(score!.improvements().opportunities.map(({ lever }) => lever)).toContain("solved_tickets");
  });

  it("raises the threshold's indicator below it, and not at it", async () => {
    const [known] = await ask(["customer-20"]);
    const score = known!.score!;
    const kinds = async (riskThreshold: number) =>
      (await ask(["customer-20"], { riskThreshold }))[0]!.riskIndicators.map(({ kind }) => kind);
    expect(await kinds(score + 0.01)).toContain("BELOW_RISK_THRESHOLD");
    expect(await kinds(score)).not.toContain("BELOW_RISK_THRESHOLD");
  });

  it("tries other weights and models without storing anything", async () => {
    const rows = () => book.ctx.db.sql`select * from customer_health order by customer_id`;
    const before = await rows();
    const [own] = await ask(["customer-3"]);
    const [tried] = await ask(["customer-3"], { componentWeights: { usage: 0.5, support: 0.5 } });
    const valueOf = (key: string) => own!.explanation.components.find((each) => each.key === key)!.value!;
    expect(tried!.score).toBeCloseTo((valueOf("usage") + valueOf("support")) / 2, 9);
    expect(tried).toMatchObject({ stored: false, whatIf: true });
    // Nothing of what was scored otherwise says whether it rose or fell.
    expect(tried).toMatchObject({ hasPast: false, trend: "UNKNOWN", slope: null, scoreChange: null });
    expect(tried!.history).toEqual([{ day: "2026-03-14", score: tried!.score }]);
    expect(own!.history.length).toBeGreaterThan(1);
    const [again] = await ask(["customer-3"], { scoringModel: own!.model.key });
    expect(again).toMatchObject({ whatIf: true, hasPast: true, history: own!.history });
    const [wedsync] = await ask(["customer-3"], { scoringModel: "wedsync" });
    expect(wedsync).toMatchObject({ model: { key: "wedsync" }, stored: false, whatIf: true });
    expect(wedsync!.explanation.components.map(({ key }) => key)).toContain("login_recency");
    const weights = { login_recency: 0.5, usage: 0.5 };
    const [mixed] = await ask(["customer-3"], { scoringModel: "custom", componentWeights: weights });
    expect(mixed!.explanation.components.filter(({ weight }) => weight > 0)).toHaveLength(2);
    expect(await rows()).toEqual(before);
  });

  it("costs as many statements for 25 customers as for one", async () => {
    // Read once, models are kept.
    await ask(["customer-1"]);
    const one = await countStatements(database, () => ask(["customer-1"]));
    const many = await countStatements(database, () => ask(names));
    expect(many).toBe(one);
    expect(one).toBeLessThanOrEqual(8);
    expect(await ask(names)).toHaveLength(25);
  });

  it("answers in the order asked, null for whom there isn't", async () => {
    const scores = await ask(["customer-2", "nobody", "customer-1", "customer-2"]);
    const ids = await Promise.all(["customer-2", "customer-1"].map((name) => book.idOf(name)));
    expect(scores.map((score) => score?.customerId ?? null)).toEqual([ids[0], null, ids[1], ids[0]]);
  });

  it.each([
    [{ lookbackDays: 0 }, "INVALID_INPUT", ["lookbackDays"]],
    [{ lookbackDays: 366 }, "INVALID_INPUT", ["lookbackDays"]],
    [{ riskThreshold: 101 }, "INVALID_INPUT", ["riskThreshold"]],
    [{ scoringModel: "none" }, "NOT_FOUND", ["scoringModel"]],
    [{ scoringModel: "custom" }, "INVALID_INPUT", ["componentWeights"]],
    [{ componentWeights: { usage: 0.5 } }, "INVALID_INPUT", ["componentWeights"]],
    [{ componentWeights: { luck: 1 } }, "INVALID_INPUT", ["componentWeights"]],
  ])("refuses %j", async (options, code, path) => {
    await expect(ask(["customer-1"], options)).rejects.toMatchObject({ code, details: { path } });
  });

  it("refuses nobody and more than 25, and knows nobody of another organisation", async () => {
    await expect(ask([])).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(ask([...names, "one more"])).rejects.toMatchObject({ code: "INVALID_INPUT" });
    const other = await TestBook.open(database);
    const customers = [{ id: await book.idOf("customer-1") }];
    expect(await calculateHealthScores(other.ctx, { customers })).toEqual([null]);
  });
});

import { rankedProbability } from "@perennial/core/prediction";
import { countStatements, testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { assignScoringModel, calculateHealthScores, healthAsOf } from "../health/index.ts";
import { DAY, type TestBook } from "../health/testing/test-book.ts";
import { readForetold } from "./read-foretold.ts";
import { predictOutlooks, rollBackChurnModel, trainChurn } from "./index.ts";
import { asking, openChurnedBook } from "./testing/churned-book.ts";

const database = testDatabase();
const SILENT = "customer 1";

/** 100 × (1 - probability) as the score should be. */
async function foretold({ ctx }: TestBook, customerId: string, asOf: number): Promise<number> {
  const { outlooks } = await predictOutlooks(ctx, { customerIds: [customerId], asOf });
  return 100 * (1 - rankedProbability(outlooks[0]!));
}

describe("a score from the churn model", () => {
  let book: TestBook;
  beforeAll(async () => {
    book = await openChurnedBook(database);
    await assignScoringModel(book.ctx, { modelKey: "ml_predictive", customer: { externalId: SILENT } });
    await book.settle();
  });
  const stored = async () => {
    const [row] = await book.ctx.db.sql<{ score: number | null; band: string; calculated_at: Date }>`
      select score, band, calculated_at from customer_health where customer_id = ${await book.idOf(SILENT)}::uuid`;
    return row!;
  };
  const asked = (scoringModel: string) =>
    calculateHealthScores(book.ctx, { customers: [{ externalId: SILENT }], scoringModel });

  it("is unknown while there is no model, and says so", async () => {
    expect(await stored()).toMatchObject({ score: null, band: "UNKNOWN" });
    const [answer] = await asked("ML_PREDICTIVE");
    expect(answer).toMatchObject({ score: null });
    expect(JSON.stringify(answer)).toContain("NO_CHURN_MODEL");
  });

  it("follows by itself when a model is published, and again when another is", async () => {
    await trainChurn(book.ctx, asking);
    await book.settle();
    const { score, calculated_at: at } = await stored();
    expect(score).toBeCloseTo(await foretold(book, await book.idOf(SILENT), at.getTime()), 9);
    // Scores of one customer are of ever later moments, which a standing clock falls behind.
    book.clock.forward(1000);
    const [answer] = await asked("ml_predictive");
    expect(answer!.score).toBeCloseTo(score!, 6);
    // Another version that says the opposite, taken from the first, as if it had been published before it.
    const { organizationId } = book.ctx;
    await database.owner.pool.query(
      `insert into churn_model (organization_id, version, definition, model, card, verdict, trained_by, trained_at)
       select organization_id, 2, definition, jsonb_set(model, '{intercept}', '4'), card, verdict, trained_by, trained_at
       from churn_model where organization_id = $1`,
      [organizationId],
    );
    await database.owner.pool.query(
      `insert into churn_publication select organization_id, 0, 2, published_by, published_at - interval '1 day', false
       from churn_publication where organization_id = $1`,
      [organizationId],
    );
    book.clock.forward(1000);
    await rollBackChurnModel(book.ctx, { version: 2 });
    await book.settle();
    const after = await stored();
    expect(after.score!).toBeLessThan(score!);
    expect(after.score).toBeCloseTo(
      await foretold(book, await book.idOf(SILENT), after.calculated_at.getTime()),
      9,
    );
    // The past keeps what was foretold then.
    const then = await healthAsOf(book.ctx, {
      customerId: await book.idOf(SILENT),
      asOf: at.getTime(),
      knownAt: at.getTime(),
    });
    expect(then.score).toBeCloseTo(score!, 9);
    const [before] = await readForetold(book.ctx.db.sql, {
      organizationId,
      timeZone: "UTC",
      moments: [{ customerId: await book.idOf(SILENT), asOf: at.getTime() - 3 * DAY }],
    });
    expect(before).toEqual({ probability: null, unknown: "NO_CHURN_MODEL" });
  });

  it("takes as many statements for many customers as for one", async () => {
    const ask = (count: number) =>
      countStatements(database, () =>
        calculateHealthScores(book.ctx, {
          customers: Array.from({ length: count }, (_, n) => ({ externalId: `customer ${n}` })),
          scoringModel: "ml_predictive",
        }),
      );
    await ask(1);
    const one = await ask(1);
    expect(await ask(25)).toBe(one);
  });
});

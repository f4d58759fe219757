import type { ChurnOutlook } from "@perennial/core/prediction";
import { countStatements, testDatabase } from "@perennial/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { TestBook } from "../health/testing/test-book.ts";
import { assessCustomers } from "./assess-customers.ts";
import { claimUnassessed } from "./claim-unassessed.ts";
import { storeAssessments } from "./store-assessments.ts";

const database = testDatabase();
const NAMES = ["acme", "bolt"];
let book: TestBook;

beforeEach(async () => {
  book = await TestBook.open(database);
  for (const name of NAMES) await book.track(name, "ann", "boards");
});

function outlook(probability: number): ChurnOutlook {
  const because = (key: string, push: number) => ({ key, label: key, observation: key, sentence: key, push });
  return {
    probability,
    probability30: null,
    probability90: probability,
    level: "low",
    curve: [],
    observedDays: null,
    medianDays: null,
    averageLogOdds: 0,
    reasons: [because("activity", 1), because("tickets", 0.5)],
    protective: [because("tenure", -1)],
  };
}

interface Told {
  version?: number;
  /** Milliseconds after now. */
  later?: number;
}

/** Claims and keeps what a model would have said; null for nothing. */
async function foretell(
  told: Record<string, number | null>,
  { version = 1, later = 0 }: Told = {},
): Promise<void> {
  const byId = new Map<string, number | null>();
  for (const [name, probability] of Object.entries(told)) byId.set(await book.idOf(name), probability);
  const healths = [...byId.keys()].map((id) => ({ id, score: null, band: null }));
  await claimUnassessed(book.ctx, healths);
  const assessed = await assessCustomers(book.ctx, [...byId.keys()], {
    asOf: book.clock.now(),
    knownAt: null,
    live: true,
  });
  await storeAssessments(book.ctx, {
    assessed: [...assessed.values()].map((risk) => {
      const probability = byId.get(risk.customerId)!;
      const found = probability === null ? null : outlook(probability);
      return { ...risk, assessedAt: risk.assessedAt + later, outlook: found, modelVersion: version };
    }),
    healths,
    before: new Map(),
  });
}

/** What the log says of churn. */
async function news(kind = "CHURN_CHANGED") {
  return (await book.log()).filter((entry) => entry.kind === kind).map(({ payload }) => payload);
}

describe("a churn level that moved", () => {
  it("is told with what it was, and the strongest reason of the way it went", async () => {
    await foretell({ acme: 0.3, bolt: 0.3 });
    await foretell({ acme: 0.61, bolt: 0.31 });
    await foretell({ acme: 0.1, bolt: 0.31 });
    const acme = await book.idOf("acme");
    const told = (await book.log()).filter(({ kind }) => kind === "CHURN_CHANGED");
    expect(told).toEqual([
      {
        kind: "CHURN_CHANGED",
        customer_id: acme,
        payload: {
          from: "medium",
          to: "high",
          probability: 0.61,
          previousProbability: 0.3,
          modelVersion: 1,
          reason: "activity",
        },
      },
      {
        kind: "CHURN_CHANGED",
        customer_id: acme,
        payload: expect.objectContaining({ from: "high", to: "low", reason: "tenure" }),
      },
    ]);
  });

  it("is told once by two that assessed the customer at the same moment", async () => {
    await foretell({ acme: 0.3, bolt: 0.9 });
    await Promise.all([foretell({ acme: 0.61, bolt: 0.3 }), foretell({ bolt: 0.3, acme: 0.61 })]);
    expect(await news()).toHaveLength(2);
  });

  it("is silent within the margin, also over many days", async () => {
    for (const probability of [0.49, 0.51, 0.485, 0.519, 0.5]) await foretell({ acme: probability });
    expect(await news()).toEqual([]);
    await foretell({ acme: 0.521 });
    expect(await news()).toMatchObject([{ from: "medium", to: "high", previousProbability: 0.49 }]);
  });

  it("is silent of another version and of who has churned, of whom only their number is told", async () => {
    await foretell({ acme: 0.1, bolt: 0.1 });
    await foretell({ acme: 0.9, bolt: 0.9 }, { version: 2 });
    await foretell({ acme: null, bolt: 0.9 }, { version: 2 });
    await foretell({ acme: 0.3, bolt: 0.9 }, { version: 2 });
    expect(await news()).toEqual([]);
    expect(await news("PREDICTIONS_CHANGED")).toEqual([2, 2, 1, 1].map((customers) => ({ customers })));
    await foretell({ acme: 0.9 }, { version: 2 });
    expect(await news()).toMatchObject([{ from: "medium", to: "critical", modelVersion: 2 }]);
  });

  it("is not told of an assessment that a newer one has overtaken", async () => {
    await foretell({ acme: 0.3 }, { later: 2_000 });
    await foretell({ acme: 0.9 }, { later: 1_000 });
    expect(await news()).toEqual([]);
    expect(await news("PREDICTIONS_CHANGED")).toHaveLength(1);
    await foretell({ acme: 0.31 }, { later: 3_000 });
    expect(await news()).toEqual([]);
  });

  it("is kept in as many statements for many customers as for one", async () => {
    await foretell({ acme: 0.3, bolt: 0.3 });
    const one = await countStatements(database, () => foretell({ acme: 0.9 }));
    expect(await countStatements(database, () => foretell({ acme: 0.1, bolt: 0.9 }))).toBe(one);
  });
});

import { testDatabase } from "@perennial/database/testing";
import { addDays, localDay } from "@perennial/core/time";
import { beforeAll, describe, expect, it } from "vitest";
import { TestBook } from "../testing/test-book.ts";
import { plantForecasts } from "../testing/wall/plant-forecasts.ts";

const database = testDatabase();

const question = `query ($days: Int!) {
  customer(externalId: "acme") {
    health { score }
    forecast(days: $days) { days date score low high level narrowLow narrowHigh coverage measured meanError meanErrorUnchanged method sentence errorSentence unknownReason }
  }
  portfolio { arrAtRiskForecast { madeOn date arrAtRisk { amountMinor currency } low { amountMinor } high { amountMinor } level pastForecasts coverage measured unknownReason } }
}`;

async function open(): Promise<TestBook> {
  const book = await TestBook.open(database);
  await book.track("acme", "ann", ["Opened"]);
  await book.settle();
  return book;
}

interface Answer {
  customer: { health: { score: number }; forecast: Record<string, unknown> };
  portfolio: { arrAtRiskForecast: Record<string, unknown> };
}

describe("forecasts over GraphQL", () => {
  let book: TestBook;
  let today: string;
  beforeAll(async () => {
    book = await open();
    const { services } = book.graph;
    today = localDay(services.now(), services.organization.timeZone);
  });

  it("say why there is none before the first was fitted", async () => {
    const { customer, portfolio } = await book.graph.data<Answer>(question, { days: 30 });
    expect(customer.forecast).toMatchObject({ score: null, low: null, coverage: null, method: null });
    expect(customer.forecast["unknownReason"]).toContain("No forecast had been fitted by then");
    expect(customer.forecast["sentence"]).toBe(customer.forecast["unknownReason"]);
    expect(portfolio.arrAtRiskForecast).toMatchObject({ madeOn: null, arrAtRisk: null });
  });

  it("answer the score ahead with what was measured of such forecasts", async () => {
    await plantForecasts(book.graph.services);
    const { customer, portfolio } = await book.graph.data<Answer>(question, { days: 14 });
    const { score } = customer.health;
    // Half of the expected move of one point, a spread of four; of 51 customers the next lies among the 50 known ones.
    const reach = 4 * (4 * 0.975 * (51 / 50) - 2);
    const expected = Math.min(100, score + 0.5);
    expect(customer.forecast).toMatchObject({
      days: 14,
      date: addDays(today, 14),
      score: expected,
      low: expect.closeTo(expected - reach, 9) as number,
      high: expect.closeTo(Math.min(100, expected + reach), 9) as number,
      coverage: 0.95,
      measured: 400,
      unknownReason: null,
    });
    expect(customer.forecast["sentence"]).toContain("such intervals held 95% of 400 times");
    expect(customer.forecast["errorSentence"]).toContain("better than “stays as it is” (6.0)");
    expect(portfolio.arrAtRiskForecast).toMatchObject({
      madeOn: addDays(today, -1),
      date: addDays(today, 29),
      arrAtRisk: { amountMinor: 30_000 },
      low: { amountMinor: 20_000 },
      high: { amountMinor: 40_000 },
      level: 0.8,
      pastForecasts: 11,
      coverage: 1,
      measured: 3,
    });
  });

  it("refuse other days", async () => {
    const { errors } = await book.graph.ask(question, { days: 31 });
    expect(errors?.[0]?.message).toContain("days: must be one of 7, 14, 30");
  });

  it("come with a calculated score, and never with one that was only tried", async () => {
    const asked = (options: string) => `{
      calculateHealthScore(customer: { externalId: "acme" }, options: { ${options} }) {
        ... on HealthScore { predictedScores { days score unknownReason } forecast(days: 7) { score } }
      }
    }`;
    type Score = {
      calculateHealthScore: {
        predictedScores: { days: number; score: number | null; unknownReason: string }[] | null;
      };
    };
    const own = await book.graph.data<Score>(asked("riskThreshold: 60"));
    expect(own.calculateHealthScore.predictedScores).toMatchObject([{ days: 7 }, { days: 14 }, { days: 30 }]);
    expect(own.calculateHealthScore.predictedScores![0]!.score).not.toBeNull();
    const tried = await book.graph.data<Score>(asked('scoringModel: "wedsync"'));
    expect(tried.calculateHealthScore.predictedScores![2]).toMatchObject({
      score: null,
      unknownReason: "No forecast: a score that was only tried has no past.",
    });
    const without = await book.graph.data<Score>(asked("includePredictions: false"));
    expect(without.calculateHealthScore.predictedScores).toBeNull();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../lab/index.ts";
import { FORECAST_SHARES, forecastFacts, fitForecast, forecastScore, probabilityBelow } from "./index.ts";
import type { DailyScoreRow } from "./index.ts";
import { clip } from "./forecaster.ts";
import { measureForecasts } from "./measure-forecasts.ts";

interface Book {
  customers?: number;
  days?: number;
  seed?: number;
  /** Share of the way to the customer's own mean that a day goes. */
  pull?: number;
  noise?: number;
}

/** Scores that wander about a mean of each customer's own. */
function wanderingBook({
  customers = 80,
  days = 200,
  seed = 1,
  pull = 0.05,
  noise = 3,
}: Book = {}): DailyScoreRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: customers }, () => {
    const mean = 20 + 70 * random();
    let score = 100 * random();
    return Array.from({ length: days }, () => {
      score = clip(score + pull * (mean - score) + noise * (random() + random() - 1));
      return score;
    });
  });
}

const scores = fc.array(fc.option(fc.double({ min: 20, max: 60, noNaN: true })), {
  minLength: 1,
  maxLength: 120,
});
const fitted = fitForecast(wanderingBook(), 14);
const model = fitted.model!;

describe("a forecast", () => {
  it("lies within its intervals, the narrower within the wider, all within 0..100", () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 100, noNaN: true }), (before, level) => {
        const facts = forecastFacts([...before, level], before.length)!;
        const [wide, narrow] = FORECAST_SHARES.map((share) => forecastScore(model, facts, share));
        const inOrder = [0, wide!.low, narrow!.low, narrow!.score, narrow!.high, wide!.high, 100];
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
      }),
    );
  });

  it("is not lower when all scores were higher", () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 40, noNaN: true }), (before, up) => {
        const row = [...before, 40];
        const lifted = row.map((score) => score && score + up);
        const of = (each: typeof row) =>
          forecastScore(model, forecastFacts(each, each.length - 1)!, 0.95).score;
        expect(of(lifted)).toBeGreaterThanOrEqual(of(row) - 1e-9);
      }),
    );
  });

  it("reads nothing after its origin, and nothing older than 90 days", () => {
    fc.assert(
      fc.property(scores, scores, scores, (long, before, after) => {
        const kept = [...before, 50].slice(-91);
        const padding = Array.from({ length: 91 - kept.length }, () => null);
        const alone = [...padding, ...kept];
        const row = [...long, ...alone, ...after];
        expect(forecastFacts(row, long.length + 90)).toEqual(forecastFacts(alone, 90));
      }),
    );
  });

  it("is unknown where the score is", () => {
    expect(forecastFacts([50, null], 1)).toBeNull();
  });

  it("gives probabilities that rise with the threshold, within 0..1", () => {
    const facts = forecastFacts([55, 60, 58], 2)!;
    const probabilities = Array.from({ length: 101 }, (_, threshold) =>
      probabilityBelow(model, facts, threshold),
    );
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => a - b));
    expect(probabilities[0]).toBeGreaterThanOrEqual(0);
    expect(probabilities[100]).toBeLessThanOrEqual(1);
    expect(probabilities[58]).toBeGreaterThan(0.1);
    expect(probabilities[58]).toBeLessThan(0.9);
  });
});

describe("what is learned of a book", () => {
  it("finds the pull to a customer's own mean, and beats what stays and the trend line", () => {
    const { model: pulled, figures } = fitForecast(wanderingBook({ pull: 0.15, noise: 12 }), 14);
    expect(pulled!.trust).toBeGreaterThan(0);
    expect(figures!.error).toBeLessThan(0.95 * figures!.errorAsItIs);
    expect(figures!.error).toBeLessThan(0.95 * figures!.errorOfTrend);
  });

  it("leaves scores that go nowhere as they are", () => {
    const walk = fitForecast(wanderingBook({ pull: 0, noise: 1.5, seed: 3 }), 14);
    expect(walk.figures!.error).toBeLessThan(1.03 * walk.figures!.errorAsItIs);
  });

  it.each([1, 2, 3])("holds what its intervals say, on book %i", (seed) => {
    const book = wanderingBook({ customers: 200, days: 300, seed });
    const { made, figures } = fitForecast(book, 14);
    const all = measureForecasts(made, book, 14, Number.POSITIVE_INFINITY)!;
    for (const { held95, held80 } of [figures!, all]) {
      expect(held95).toBeGreaterThan(0.92);
      expect(held95).toBeLessThan(0.98);
      expect(held80).toBeGreaterThan(0.74);
      expect(held80).toBeLessThan(0.86);
    }
  });

  it("is the same for the same facts", () => {
    expect(fitForecast(wanderingBook(), 14)).toEqual(fitted);
  });

  it("knows nothing of what comes after: an earlier end gives the models that were made by then", () => {
    const book = wanderingBook({ days: 200 });
    // Whole weeks, so that origins are the same ones.
    const earlier = fitForecast(
      book.map((row) => row.slice(0, -28)),
      14,
    );
    const before = fitForecast(book, 14).made.slice(0, earlier.made.length);
    expect(earlier.made.length).toBeGreaterThan(5);
    expect(before.map((each) => each.model)).toEqual(earlier.made.map((each) => each.model));
  });

  it("says why it is silent, until history is long enough", () => {
    expect(fitForecast([], 14).reason).toBe("NO_HISTORY");
    expect(fitForecast(wanderingBook({ customers: 10 }), 14).reason).toBe("TOO_LITTLE_HISTORY");
    const book = wanderingBook();
    const reasons = Array.from(
      { length: 100 },
      (_, days) =>
        fitForecast(
          book.map((row) => row.slice(0, days)),
          14,
        ).reason,
    );
    const changes = reasons.filter((reason, days) => days === 0 || reason !== reasons[days - 1]);
    expect(changes).toEqual(["NO_HISTORY", "TOO_LITTLE_HISTORY", "NOT_MEASURED", null]);
  });
});

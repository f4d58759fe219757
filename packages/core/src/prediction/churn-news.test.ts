import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChurnChange, churnNews, type Foretold } from "./churn-news.ts";
import { churnLevel } from "./outlook.ts";

const by = (modelVersion: number) => (probability: number) => ({ probability, modelVersion });

/** What is told of a customer who is foretold so again and again. */
function tell(all: readonly (Foretold | null)[]): { changes: ChurnChange[]; silent: number } {
  let told: Foretold | null = null;
  let silent = 0;
  const changes: ChurnChange[] = [];
  for (const now of all) {
    const news = churnNews(told, now);
    told = news.told;
    if (news.change !== null) changes.push(news.change);
    if (news.silent) silent += 1;
  }
  return { changes, silent };
}

const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe("what is told of churn", () => {
  it("is another level each time, a chain, and moved by at least two points since the one before", () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 2, maxLength: 60 }), (all) => {
        const { changes } = tell(all.map(by(1)));
        const told = [all[0]!, ...changes.map((change) => change.probability)];
        for (const [place, change] of changes.entries()) {
          expect(change.previousProbability).toBe(told[place]);
          expect(Math.abs(change.probability - told[place]!)).toBeGreaterThanOrEqual(0.02 - 1e-12);
          expect([change.from, change.to]).toEqual([
            churnLevel(told[place]!),
            churnLevel(change.probability),
          ]);
          expect(change.from).not.toBe(change.to);
        }
      }),
    );
  });

  it("is nothing while it wanders about a threshold", () => {
    const near = fc.constantFrom(0.2, 0.5, 0.8).chain((threshold) =>
      fc.array(fc.double({ min: threshold - 0.0199, max: threshold + 0.0199, noNaN: true }), {
        minLength: 2,
      }),
    );
    fc.assert(
      fc.property(near, (all) => {
        expect(tell(all.map(by(1))).changes).toEqual([]);
      }),
    );
  });

  it("is never left behind: the level told is never further than the margin from the level that is", () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1 }), (all) => {
        const last = all.at(-1)!;
        const { changes } = tell(all.map(by(1)));
        const told = churnLevel(changes.at(-1)?.probability ?? all[0]!);
        const nearby = [last - 0.02, last, last + 0.02].map((each) => churnLevel(each));
        expect(nearby).toContain(told);
      }),
    );
  });

  it("is one change for a jump over several levels", () => {
    expect(tell([0.1, 0.81].map(by(1))).changes).toEqual([
      { from: "low", to: "critical", probability: 0.81, previousProbability: 0.1, modelVersion: 1 },
    ]);
    expect(tell([0.95, 0.1].map(by(1))).changes).toMatchObject([{ from: "critical", to: "low" }]);
  });

  it("is nothing of who is foretold first, by another version, or not any more", () => {
    expect(tell([by(1)(0.1), by(2)(0.9), null, by(2)(0.1), null, null])).toEqual({ changes: [], silent: 5 });
  });
});

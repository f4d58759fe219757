import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Observation } from "./observation.ts";
import { Ranking } from "./ranking.ts";

/** Scores of those who churned, then of those who stayed. */
function ranking(churned: readonly number[], stayed: readonly number[]): Ranking {
  const scores = [
    ...churned.map((score) => [score, true] as const),
    ...stayed.map((s) => [s, false] as const),
  ];
  return new Ranking(scores.map(([score, isChurned], customer) => ({ score, churned: isChurned, customer })));
}

/** Counted pair by pair, as the definition says. */
function pairs(observations: readonly Observation[]): number | null {
  let right = 0;
  let all = 0;
  for (const lost of observations.filter(({ churned }) => churned)) {
    for (const kept of observations.filter(({ churned }) => !churned)) {
      all += 1;
      right += lost.score < kept.score ? 1 : lost.score === kept.score ? 0.5 : 0;
    }
  }
  return all === 0 ? null : right / all;
}

const observations = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 12 }), churned: fc.boolean(), customer: fc.nat(5) }),
  { maxLength: 60 },
);

describe("area", () => {
  test.each([
    [[10], [20], 1],
    [[20], [10], 0],
    [[10], [10], 0.5],
    [[10, 30], [20, 40], 0.75],
    [[10, 20], [20, 30], 0.875],
    [[], [10, 20], null],
    [[10], [], null],
    [[], [], null],
  ])("churned %j, stayed %j: %s", (churned, stayed, area) => {
    expect(ranking(churned, stayed).area()).toBe(area);
  });

  it("counts pairs, equal scores half", () => {
    fc.assert(
      fc.property(observations, (all) => {
        const [area, counted] = [new Ranking(all).area(), pairs(all)];
        expect(area).toEqual(counted === null ? null : expect.closeTo(counted, 12));
      }),
    );
  });

  it("doesn't change with a scale that rises", () => {
    fc.assert(
      fc.property(observations, (all) => {
        const bent = all.map((each) => ({ ...each, score: Math.exp(each.score / 3) - 7 }));
        expect(new Ranking(bent).area()).toBe(new Ranking(all).area());
      }),
    );
  });

  it("of the scores turned round is the rest to 1", () => {
    fc.assert(
      fc.property(observations, (all) => {
        const area = new Ranking(all).area();
        const turned = new Ranking(all.map((each) => ({ ...each, score: -each.score }))).area();
        expect(area === null ? turned : area + turned!).toEqual(area === null ? null : expect.closeTo(1, 12));
      }),
    );
  });

  it("counts a customer as often as its weight says", () => {
    fc.assert(
      fc.property(observations, fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }), (all, weights) => {
        const repeated = all.flatMap((each) => Array.from({ length: weights[each.customer]! }, () => each));
        const [weighted, counted] = [new Ranking(all).area(weights), new Ranking(repeated).area()];
        expect(weighted).toEqual(counted === null ? null : expect.closeTo(counted, 12));
      }),
    );
  });
});

describe("lift of the top tenth", () => {
  it("of a perfect ranking is all that can be: ten, or as much as the base rate leaves", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 200 }), (churned, stayed) => {
        const perfect = ranking(
          Array.from({ length: churned }, (_, n) => n),
          Array.from({ length: stayed }, (_, n) => 1000 + n),
        );
        expect(perfect.liftOfTopTenth()).toBeCloseTo(Math.min(10, 1 / perfect.baseRate!), 9);
      }),
    );
  });

  it("of equal scores is 1", () => {
    expect(
      ranking(
        [5, 5, 5],
        Array.from({ length: 20 }, () => 5),
      ).liftOfTopTenth(),
    ).toBeCloseTo(1, 12);
  });

  it("takes a part of equal scores across its border", () => {
    // The tenth is 2 of 20: the one at 1, and one of the two at 2, of which half churned.
    const stayed = [2, ...Array.from({ length: 17 }, (_, n) => 10 + n)];
    expect(ranking([1, 2], stayed).liftOfTopTenth()).toBeCloseTo(1.5 / 2 / (2 / 20), 12);
  });

  it("is unknown while nobody churned", () => {
    expect(ranking([], [1, 2]).liftOfTopTenth()).toBeNull();
    expect(ranking([], []).baseRate).toBeNull();
  });
});

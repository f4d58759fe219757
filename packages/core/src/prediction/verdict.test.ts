import { describe, expect, it } from "vitest";
import { seededRandom } from "../lab/index.ts";
import { figuresOf } from "./figures.ts";
import { type Compared, verdictBeside, verdictOnFirst } from "./verdict.ts";

/** Customers with a risk of their own, foretold by two models that see it more or less clearly. */
function compared(count: number, blurs: { own: number; published: number }, seed = 1): Compared[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, customer) => {
    const risk = random();
    const seen = (blur: number) => Math.min(1, Math.max(0, risk * (1 - blur) + blur * random()));
    return { customer, churned: random() < risk, own: seen(blurs.own), published: seen(blurs.published) };
  });
}

const figuresOfOwn = (all: readonly Compared[]) =>
  figuresOf(
    all.map(({ customer, churned, own }) => ({ customer, churned, probability: own })),
    1,
  );
const judge = (all: readonly Compared[]) =>
  verdictBeside(all, { against: 3, figures: figuresOfOwn(all), seed: 1 });

describe("a verdict", () => {
  it("lets the first model be published that ranks better than a coin", () => {
    expect(verdictOnFirst(figuresOfOwn(compared(400, { own: 0, published: 0 })))).toMatchObject({
      publish: true,
      reason: "FIRST_THAT_RANKS",
      against: null,
    });
    expect(verdictOnFirst(figuresOfOwn(compared(400, { own: 1, published: 0 })))).toMatchObject({
      publish: false,
      reason: "HARDLY_BETTER_THAN_BASE_RATE",
    });
  });

  it("lets a better one be published, with how much better it is", () => {
    const { publish, reason, against, comparison } = judge(compared(600, { own: 0.1, published: 0.9 }));
    expect({ publish, reason, against }).toEqual({ publish: true, reason: "BEATS_PUBLISHED", against: 3 });
    expect(comparison!.areaDifference!.low).toBeGreaterThan(0);
    expect(comparison!.brierDifference!.low).toBeGreaterThan(0);
    expect(comparison!.area!).toBeGreaterThan(comparison!.publishedArea!);
    expect(comparison!.brier).toBeLessThan(comparison!.publishedBrier);
  });

  it("keeps back what is worse, or the same", () => {
    expect(judge(compared(600, { own: 0.9, published: 0.1 })).publish).toBe(false);
    const same = compared(600, { own: 0.2, published: 0.2 }).map((each) => ({
      ...each,
      published: each.own,
    }));
    expect(judge(same)).toMatchObject({
      publish: false,
      reason: "NOT_SHOWN_TO_BE_BETTER",
      comparison: { areaDifference: { low: 0, high: 0 } },
    });
  });

  it("keeps back what ranks as well and is worse calibrated", () => {
    const skewed = compared(800, { own: 0.2, published: 0.2 }).map((each) => ({
      ...each,
      own: each.published / 4,
    }));
    expect(judge(skewed)).toMatchObject({ publish: false, reason: "NOT_SHOWN_TO_BE_BETTER" });
  });

  it("isn't given on too few", () => {
    expect(judge(compared(12, { own: 0, published: 1 }))).toMatchObject({
      publish: false,
      reason: "TOO_FEW_NEW",
      comparison: null,
    });
    expect(judge([])).toMatchObject({ reason: "TOO_FEW_NEW" });
  });

  it("finds a difference between equals about as often as 5 in 100", () => {
    const found = Array.from({ length: 40 }, (_, seed) =>
      judge(compared(150, { own: 0.3, published: 0.3 }, seed + 2)),
    );
    expect(found.filter(({ publish }) => publish).length).toBeLessThanOrEqual(6);
  });
});

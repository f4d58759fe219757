import { describe, expect, it } from "vitest";
import { seededRandom } from "../lab/index.ts";
import { ChurnPredictor } from "./predict.ts";
import type { SnapshotFacts } from "./snapshot-facts.ts";
import type { LabelledSnapshot } from "./snapshot.ts";
import { trainChurnModel } from "./train.ts";

const options = { ignored: new Set<string>(), seed: 1 };

/** Who used the product lately churns less; region tells nothing, gender tells all and must not. */
function customers(count: number, seed: number): LabelledSnapshot[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, customer) => {
    const silent = Math.floor(random() * 30);
    const churned = random() < silent / 40;
    return {
      customer,
      churned,
      settledAt: null,
      followed: null,
      facts: factsOf(silent, { gender: churned ? "f" : "m", region: random() < 0.5 ? "north" : "south" }),
    };
  });
}

function factsOf(silent: number, traits: Record<string, unknown>): SnapshotFacts {
  return {
    asOf: Date.parse("2026-03-10T12:00:00Z"),
    day: "2026-03-10",
    age: 100,
    activity: Array.from({ length: 30 }, (_, n) => ({
      ago: silent + 2 * n,
      user: "ann",
      name: "boards",
      events: 2,
    })),
    measures: [],
    traits: new Map(Object.entries(traits)),
    tickets: [],
    invoices: [],
    contracts: [],
    answers: [],
    sentiment: null,
  };
}

function trained(snapshots: readonly LabelledSnapshot[]) {
  const training = trainChurnModel(snapshots, options);
  if (training.model === null) throw new Error(training.reason);
  return training;
}

describe("a trained model", () => {
  const snapshots = customers(400, 1);
  const { model, card, verdict } = trained(snapshots);

  it("foretells customers it hasn't seen, and knows how well it does", () => {
    const predictor = new ChurnPredictor(model);
    const fresh = customers(400, 2);
    const [lively, silent] = [1, 28].map((days) =>
      predictor.probability(factsOf(days, { region: "north" }))!,
    );
    expect(silent).toBeGreaterThan(lively! + 0.3);
    const mean = fresh.reduce((sum, { facts }) => sum + predictor.probability(facts)!, 0) / fresh.length;
    expect(mean).toBeCloseTo(card.figures.baseRate!, 1);
    expect(card.figures.area!).toBeGreaterThan(0.65);
    expect(card.figures.brier!).toBeLessThan(card.figures.brierOfBaseRate!);
  });

  it("never looks at a protected attribute", () => {
    expect(card.coefficients.some(({ key }) => key.includes("gender"))).toBe(false);
    expect(card.coefficients.some(({ key }) => key.includes("region"))).toBe(true);
    const predictor = new ChurnPredictor(model);
    expect(predictor.probability(factsOf(9, { gender: "f", region: "north" }))).toBe(
      predictor.probability(factsOf(9, { gender: "m", region: "north" })),
    );
  });

  it("leaves out what it was told to ignore", () => {
    const training = trainChurnModel(snapshots, { ...options, ignored: new Set(["region", "boards"]) });
    const keys = training.model!.columns.map(({ key }) => key);
    expect(keys.filter((key) => key.includes("region") || key.includes("boards"))).toEqual([]);
  });

  it("is the same for the same snapshots, also from its JSON", () => {
    expect(trained(customers(400, 1))).toEqual({ model, card, verdict });
    const again = new ChurnPredictor(JSON.parse(JSON.stringify(model)) as typeof model);
    expect(again.probability(snapshots[0]!.facts)).toBe(
      new ChurnPredictor(model).probability(snapshots[0]!.facts),
    );
  });

  it("says nothing of a customer of whom nothing is known", () => {
    expect(new ChurnPredictor(model).probability({ ...factsOf(5, {}), age: null })).toBeNull();
  });

  it("names what lies behind it, the strongest first, with its direction", () => {
    const recency = card.coefficients.find(({ key }) => key === "recency.days")!;
    expect(recency).toMatchObject({ direction: "RAISES", label: "Days since the last activity" });
    const weights = card.coefficients.map(({ weight }) => Math.abs(weight));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  });

  it("sees that customers became others than it learned from", () => {
    const [same, other] = [new ChurnPredictor(model), new ChurnPredictor(model)];
    for (const { facts } of customers(400, 3)) same.probability(facts);
    for (const { facts } of customers(400, 3)) other.probability({ ...facts, activity: [] });
    expect(same.drift()[0]!.drift).toBeLessThan(0.25);
    expect(other.drift()[0]!.drift).toBeGreaterThan(0.25);
  });
});

describe("a model of what straight lines can't say", () => {
  /** In the north who is silent leaves, in the south who is lively: neither says anything by itself. */
  const random = seededRandom(7);
  const snapshots = customers(900, 7).map((each) => {
    const north = each.facts.traits.get("region") === "north";
    const silent = each.facts.activity[0]!.ago >= 15;
    return { ...each, churned: random() < (north === silent ? 0.8 : 0.1) };
  });
  const { model, card } = trained(snapshots);

  it("has trees, and its card says how many, of what, and what they gain", () => {
    const { trees, lossWith, lossWithout, features } = card.corrections!;
    expect(model.corrections).toHaveLength(trees);
    expect(lossWith).toBeLessThan(0.9 * lossWithout);
    expect(features.map(({ label }) => label).join()).toContain("region");
    expect(card.figures.area!).toBeGreaterThan(0.75);
  });

  it("foretells by them, and says by them why", () => {
    const predictor = new ChurnPredictor(model);
    const told = (silent: number, region: string) => predictor.outlook(factsOf(silent, { region }))!;
    const gap = (region: string) => told(26, region).probability - told(3, region).probability;
    expect(gap("north")).toBeGreaterThan(0.1);
    // Without trees both would be the same.
    expect(gap("south")).toBeLessThan(-0.05);
    expect(told(26, "north").probability).toBe(predictor.probability(factsOf(26, { region: "north" })));
    expect(told(26, "north").reasons.map(({ key }) => key)).toContain("activity");
    expect(told(26, "south").protective.map(({ key }) => key)).toContain("activity");
  });

  it("is without them one that hardly tells customers apart", () => {
    const straight = new ChurnPredictor({ ...model, corrections: [] });
    const spread = snapshots.map(({ facts }) => straight.probability(facts)!).sort((a, b) => a - b);
    expect(spread.at(-10)! - spread[9]!).toBeLessThan(0.25);
  });
});

it("learns nothing from shuffled labels: .5 lies in the interval about as often as 95 in 100", () => {
  const held = Array.from({ length: 20 }, (_, seed) => {
    const snapshots = customers(200, 100 + seed);
    const random = seededRandom(seed);
    const labels = snapshots.map(({ churned }) => [random(), churned] as const).sort(([a], [b]) => a - b);
    const shuffled = snapshots.map(({ facts, ...each }, place) => ({
      ...each,
      churned: labels[place]![1],
      facts: { ...facts, traits: new Map([["region", facts.traits.get("region")]]) },
    }));
    const { low, high } = trained(shuffled).card.figures.areaInterval!;
    return low <= 0.5 && high >= 0.5;
  });
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(16);
});

it("is none where fewer than 30 customers churned, or stayed", () => {
  const snapshots = customers(200, 4);
  let left = 29;
  const few = snapshots.filter(({ churned }) => !churned || left-- > 0);
  expect(trainChurnModel(few, options)).toMatchObject({
    model: null,
    reason: "TOO_FEW_CHURNED",
    churnedCustomers: 29,
  });
  const most = snapshots.map((each) => ({ ...each, churned: each.customer >= 20 }));
  expect(trainChurnModel(most, options)).toMatchObject({
    model: null,
    reason: "TOO_FEW_STAYED",
    stayedCustomers: 20,
  });
});

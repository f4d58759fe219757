import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCurve } from "./curve.arbitrary.ts";
import {
  type Curve,
  diffModels,
  type ModelDifference,
  renderDifference,
  type ScoringModel,
  wedsync,
  weightedComposite,
} from "./index.ts";

function changed(change: Partial<ScoringModel>): ScoringModel {
  return { ...weightedComposite, version: 2, ...change };
}
const reversed = (model: ScoringModel): ScoringModel => ({
  ...model,
  components: model.components.toReversed().map((component) => ({
    ...component,
    curves: Object.fromEntries(Object.entries(component.curves).toReversed()),
  })),
});
const mirrored = (difference: ModelDifference): ModelDifference =>
  difference.kind === "COMPONENT_ADDED"
    ? { ...difference, kind: "COMPONENT_REMOVED" }
    : difference.kind === "COMPONENT_REMOVED"
      ? { ...difference, kind: "COMPONENT_ADDED" }
      : ({ ...difference, from: difference.to, to: difference.from } as ModelDifference);

/** The default model with some components left out, other weights, curves and thresholds. */
const anyModel: fc.Arbitrary<ScoringModel> = fc
  .record({
    kept: fc.shuffledSubarray([...weightedComposite.components], { minLength: 1 }),
    weight: fc.constantFrom(0.1, 0.2, 0.35),
    curve: fc.option(anyCurve),
    atRisk: fc.constantFrom(60, 70),
    coverageFloor: fc.constantFrom(0.4, 0.5),
  })
  .map(({ kept, weight, curve, atRisk, coverageFloor }) => ({
    ...weightedComposite,
    components: kept.map((component, index) => ({
      ...component,
      weight: index === 0 ? weight : component.weight,
      curves:
        index === 0 && curve !== null
          ? Object.fromEntries(Object.keys(component.curves).map((name): [string, Curve] => [name, curve]))
          : component.curves,
    })),
    coverageFloor,
    thresholds: { ...weightedComposite.thresholds, atRisk },
  }));

describe("what changes between two models", () => {
  it("is nothing between a model and itself, in whichever order it names its parts", () => {
    for (const model of [weightedComposite, wedsync])
      expect(diffModels(model, { ...reversed(model), key: "copy", version: 9 })).toEqual([]);
  });

  it("doesn't depend on the order of parts, and is mirrored the other way round", () => {
    fc.assert(
      fc.property(anyModel, anyModel, (a, b) => {
        const differences = diffModels(a, b);
        expect(diffModels(reversed(a), reversed(b))).toEqual(differences);
        expect(diffModels(b, a)).toEqual(differences.map(mirrored));
      }),
    );
  });

  it("knows a curve by its kind and points, whether the kind is written or not", () => {
    const [usage, ...rest] = weightedComposite.components;
    const points = [
      [0, 0],
      [1, 100],
    ] as const;
    const withRatio = (ratio: Curve) => changed({ components: [{ ...usage!, curves: { ratio } }, ...rest] });
    expect(diffModels(withRatio(points), withRatio({ kind: "piecewise", points }))).toEqual([]);
    expect(diffModels(withRatio(points), withRatio({ kind: "linear", points }))).toMatchObject([
      { kind: "CURVE", component: "usage", curve: "ratio", to: { kind: "linear" } },
    ]);
  });

  it("is told in sentences", () => {
    const [usage, engagement, support, satisfaction] = weightedComposite.components;
    const ratio = {
      kind: "step",
      points: [
        [0, 0],
        [0.5, 100],
      ],
    } as const;
    const after = changed({
      components: [
        { ...usage!, weight: 0.25, curves: { ratio } },
        engagement!,
        support!,
        satisfaction!,
        { key: "login_recency", weight: 0.2, curves: {} },
      ],
      coverageFloor: 0.6,
      thresholds: { ...weightedComposite.thresholds, critical: 35, openMargin: 3, dwellMs: 7_200_000 },
    });
    expect(diffModels(weightedComposite, after).map((each) => renderDifference(each))).toEqual([
      "Login recency is new and weighs 20%.",
      "Payment, which weighed 10%, no longer counts.",
      "Usage weighs 25% instead of 35%.",
      "The curve ratio of usage is steps (0 → 0, 0.5 → 100) instead of piecewise (0 → 0, 0.2 → 40, 0.5 → 75, 0.8 → 100).",
      "The threshold of critical is 35 instead of 40.",
      "The margin to leave a band is 3 points instead of 5 points.",
      "The time below a threshold before a band is entered is 120 min instead of 60 min.",
      "A score needs 60% of the weight to be known instead of 50%.",
    ]);
  });
});

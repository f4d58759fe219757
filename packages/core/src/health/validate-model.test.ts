import { describe, expect, it } from "vitest";
import {
  builtInModels,
  type Curve,
  needsOf,
  reweigh,
  type ScoringModel,
  validateModel,
  wedsync,
  weightedComposite,
} from "./index.ts";

function faults(change: Partial<ScoringModel> | Record<string, unknown>) {
  const validated = validateModel({ ...weightedComposite, ...change });
  return validated.ok ? [] : validated.faults.map(({ code, path }) => `${code} ${path}`);
}
const [usage, ...rest] = weightedComposite.components;
if (usage === undefined) throw new Error("the default model has components");

describe("a model", () => {
  it("that is built in is valid, also through JSON", () => {
    for (const model of builtInModels)
      expect(validateModel(JSON.parse(JSON.stringify(model)))).toEqual({ ok: true, model });
  });

  it("names the signals it needs", () => {
    expect(needsOf(weightedComposite)).toEqual(
      new Set(["usage", "entitlement", "tickets", "answers", "invoices"]),
    );
    expect(needsOf(wedsync)).toEqual(new Set(["wedsync"]));
  });

  it("has weights that add up to 1 within 1e-9", () => {
    expect(faults({ components: [{ ...usage, weight: 0.35 + 2e-9 }, ...rest] })).toEqual([
      "WEIGHT_SUM components",
    ]);
    expect(faults({ components: [{ ...usage, weight: 0.35 + 5e-10 }, ...rest] })).toEqual([]);
    expect(faults({ components: [{ ...usage, weight: -0.35 }, ...rest] })).toEqual([
      "SHAPE components.0.weight",
    ]);
  });

  it("is made of known components, once each, with their curves", () => {
    expect(faults({ components: [{ ...usage, key: "astrology" }, ...rest] })).toEqual([
      "UNKNOWN_COMPONENT components.0",
    ]);
    expect(faults({ components: [{ ...usage, weight: 0.1 }, { ...usage, weight: 0.25 }, ...rest] })).toEqual([
      "DUPLICATE_COMPONENT components.1",
    ]);
    expect(faults({ components: [{ ...usage, curves: {} }, ...rest] })).toEqual([
      "CURVE components.0.curves.ratio",
    ]);
    expect(
      faults({ components: [{ ...usage, curves: { ...usage.curves, other: [[0, 1]] } }, ...rest] }),
    ).toEqual(["CURVE components.0.curves.other"]);
  });

  it.each([
    [
      [
        [0, 0],
        [0, 5],
      ],
    ],
    [
      [
        [1, 0],
        [0, 5],
      ],
    ],
    [[[0, 101]]],
    [[[0, -1]]],
    [[]],
  ])("has curves that rise in x and stay in 0..100, unlike %j", (ratio) => {
    expect(faults({ components: [{ ...usage, curves: { ratio } }, ...rest] })).toEqual([
      "CURVE components.0.curves.ratio",
    ]);
  });

  it.each([
    [{ atRisk: 40, critical: 70 }, "critical"],
    [{ critical: 0 }, "critical"],
    [{ atRisk: 101 }, "atRisk"],
    [{ atRisk: 97 }, "openMargin"],
  ])("has thresholds in order, unlike %j", (change, field) => {
    expect(faults({ thresholds: { ...weightedComposite.thresholds, ...change } })).toEqual([
      `THRESHOLD_ORDER thresholds.${field}`,
    ]);
  });

  it("has no dead part: a component without weight, or a curve that is the same for everybody", () => {
    const flat: Curve[] = [
      [[0.5, 50]],
      [
        [0, 50],
        [1, 50],
      ],
      {
        kind: "step",
        points: [
          [0, 7],
          [1, 7],
        ],
      },
    ];
    for (const ratio of flat)
      expect(faults({ components: [{ ...usage, curves: { ratio } }, ...rest] })).toEqual([
        "FLAT_CURVE components.0.curves.ratio",
      ]);
    const [engagement, ...others] = rest;
    const taken = { ...engagement!, weight: 0.6 };
    expect(faults({ components: [{ ...usage, weight: 0 }, taken, ...others] })).toEqual([
      "DEAD_COMPONENT components.0.weight",
    ]);
  });

  it("has curves within what they are asked", () => {
    const outside: [component: string, curve: string, points: Curve][] = [
      [
        "usage",
        "ratio",
        [
          [-0.1, 0],
          [1, 100],
        ],
      ],
      [
        "satisfaction",
        "nps",
        [
          [0, 0],
          [11, 100],
        ],
      ],
      [
        "satisfaction",
        "rating",
        {
          kind: "linear",
          points: [
            [0, 0],
            [1.5, 100],
          ],
        },
      ],
    ];
    for (const [key, curve, points] of outside) {
      const components = weightedComposite.components.map((component) =>
        component.key === key
          ? { ...component, curves: { ...component.curves, [curve]: points } }
          : component,
      );
      const at = components.findIndex((component) => component.key === key);
      expect(faults({ components })).toEqual([`CURVE components.${at}.curves.${curve}`]);
    }
    expect(
      faults({
        components: [{ ...usage, curves: { ratio: { kind: "linear", points: [[0, 1]] } } }, ...rest],
      }),
    ).toEqual(["CURVE components.0.curves.ratio"]);
  });

  it("is told every fault at once, also beside what is malformed", () => {
    const faulty = {
      key: "No key",
      components: [
        { ...usage, curves: { ratio: [[0, 101]] } },
        { key: "astrology", weight: 0, curves: {} },
        { key: "support", weight: "much", curves: {} },
      ],
      coverageFloor: 2,
      thresholds: { ...weightedComposite.thresholds, critical: 80, atRisk: 110 },
    };
    expect(faults(faulty)).toEqual([
      "SHAPE key",
      "SHAPE components.2.weight",
      "SHAPE coverageFloor",
      "CURVE components.0.curves.ratio",
      "UNKNOWN_COMPONENT components.1",
      "DEAD_COMPONENT components.1.weight",
      "THRESHOLD_ORDER thresholds.atRisk",
    ]);
    expect(
      faults({
        components: [usage, { ...usage, weight: 0.2 }],
        thresholds: { ...weightedComposite.thresholds, atRisk: 20 },
      }),
    ).toEqual([
      "DUPLICATE_COMPONENT components.1",
      "WEIGHT_SUM components",
      "THRESHOLD_ORDER thresholds.critical",
    ]);
  });

  it("keeps a piecewise curve as bare points, whichever way it was given", () => {
    const ratio = { kind: "piecewise", points: usage.curves["ratio"] };
    expect(
      validateModel({ ...weightedComposite, components: [{ ...usage, curves: { ratio } }, ...rest] }),
    ).toEqual({ ok: true, model: weightedComposite });
    expect(
      faults({ components: [{ ...usage, curves: { ratio: { kind: "wave", points: [] } } }, ...rest] }),
    ).toEqual(["SHAPE components.0.curves.ratio"]);
  });

  it("that is none is told so, whatever it is", () => {
    for (const raw of [null, 1, "model", [], {}]) expect(validateModel(raw).ok).toBe(false);
  });
});

describe("other weights as a what-if", () => {
  it("are validated the same way; what they don't name weighs nothing", () => {
    const tried = reweigh(weightedComposite, { usage: 0.5, support: 0.5 });
    expect(
      tried.ok && Object.fromEntries(tried.model.components.map(({ key, weight }) => [key, weight])),
    ).toEqual({
      usage: 0.5,
      support: 0.5,
      engagement: 0,
      satisfaction: 0,
      payment: 0,
    });
    expect(reweigh(weightedComposite, { usage: 0.5, support: 0.6 })).toMatchObject({
      ok: false,
      faults: [{ code: "WEIGHT_SUM" }],
    });
    expect(reweigh(weightedComposite, { usage: 0.5, luck: 0.5 })).toMatchObject({
      ok: false,
      faults: [{ code: "UNKNOWN_COMPONENT" }],
    });
  });
});

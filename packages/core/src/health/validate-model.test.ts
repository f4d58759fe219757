import { describe, expect, it } from "vitest";
import {
  builtInModels,
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

  it.each([{ atRisk: 40, critical: 70 }, { critical: 0 }, { atRisk: 101 }, { atRisk: 97 }])(
    "has thresholds in order, unlike %j",
    (change) => {
      expect(faults({ thresholds: { ...weightedComposite.thresholds, ...change } })).toEqual([
        "THRESHOLD_ORDER thresholds",
      ]);
    },
  );

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

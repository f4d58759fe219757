import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveInBook } from "./curve-in-book.ts";
import {
  type Curve,
  distributionOf,
  explain,
  invertCurve,
  modelInBook,
  rankedCurvesOf,
  rankedValue,
  renderImprovement,
  renderSentence,
  type ScoringModel,
  type Signals,
  valueAt,
  validateModel,
  weightedComposite,
  whatItTakes,
} from "./index.ts";
import { healthySignals } from "./signals.arbitrary.ts";

const percentile = (...points: [number, number][]): Curve => ({ kind: "percentile", points });
const rank = percentile([0, 0], [100, 100]);

const anyDistribution = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 10, maxLength: 60 })
  .map((values) => distributionOf(values.map((value) => value / 10))!);
const anyPercentile = fc
  .uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 })
  .chain((xs) =>
    fc.array(fc.integer({ min: 0, max: 100 }), { minLength: xs.length, maxLength: xs.length }).map((ys) =>
      percentile(
        ...xs
          .map((x) => x / 10)
          .sort((a, b) => a - b)
          .map((x, index): [number, number] => [x, ys[index]!]),
      ),
    ),
  );

describe("a percentile curve in a book", () => {
  it("is asked with the rank that a value has, whatever the value", () => {
    fc.assert(
      fc.property(
        anyDistribution,
        anyPercentile,
        fc.double({ min: -7, max: 7, noNaN: true }),
        (distribution, curve, x) => {
          const inBook = curveInBook(curve, distribution);
          expect(valueAt(inBook, x)).toBeCloseTo(valueAt(curve, valueAt(distribution, x)), 6);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("has points where it bends between two values of the book", () => {
    const distribution = distributionOf([0, 0, 0, 0, 0, 10, 10, 10, 10, 10])!;
    expect(curveInBook(percentile([0, 0], [40, 90], [100, 100]), distribution)).toEqual([
      [0, 56.25],
      [3, 90],
      [10, expect.closeTo(90 + (10 * 35) / 60, 9)],
    ]);
  });

  it("is a curve like any other, made once: points rising, and turned round as one", () => {
    fc.assert(
      fc.property(anyDistribution, anyPercentile, (distribution, curve) => {
        const inBook = curveInBook(curve, distribution);
        expect(curveInBook(curve, distribution)).toBe(inBook);
        const xs = (inBook as [number, number][]).map(([x]) => x);
        expect(xs).toEqual([...new Set(xs)].sort((a, b) => a - b));
        expect(invertCurve(inBook, 0, 1)).toBe(1);
      }),
    );
  });
});

const now = Date.parse("2026-06-15T12:00:00Z");
const base = healthySignals(now);
const model = withCurves({ usage: { ratio: rank }, engagement: { breadth: rank } });
/** 20 customers with 1 to 20 of 20 seats in use. */
const ratios = Array.from({ length: 20 }, (_, n) => (n + 1) / 20);
const breadths = Array.from({ length: 20 }, (_, n) => n / 5);

function withCurves(curves: Record<string, Record<string, Curve>>): ScoringModel {
  return {
    ...weightedComposite,
    components: weightedComposite.components.map((component) => ({
      ...component,
      curves: { ...component.curves, ...curves[component.key] },
    })),
  };
}

function inBook(signals: Signals): Signals {
  const distributions = {
    "usage.ratio": distributionOf(ratios),
    "engagement.breadth": distributionOf(breadths),
  };
  return { ...signals, book: { ...signals.book, distributions } };
}

function readingOf(signals: Signals, key: string) {
  return explain(null, signals, model, []).components.find((component) => component.key === key);
}

describe("a component with a percentile curve", () => {
  it("gives a customer's rank in the book", () => {
    // 16 of 20 seats: 15 of 20 customers have less and one the same.
    expect(readingOf(inBook(base), "usage")).toMatchObject({ value: expect.closeTo(77.5, 9), unknown: null });
  });

  it("is unknown while the book is too small, and says so", () => {
    for (const distributions of [undefined, {}, { "usage.ratio": null }]) {
      const { book, ...others } = base;
      const signals = { ...others, book: { ...book, ...(distributions && { distributions }) } };
      expect(readingOf(signals, "usage")).toMatchObject({
        value: null,
        points: 0,
        unknown: "BOOK_TOO_SMALL",
        signals: { ratio: 0.8 },
      });
    }
    const told = whatItTakes(base, model, null, now).unknown.find(({ component }) => component === "usage");
    expect(renderImprovement(told!.sentence)).toContain("send the same of more customers");
    expect(renderSentence("unknown.BOOK_TOO_SMALL", { component: "usage" })).toBe(
      "Usage is unknown: it takes 10 customers of whom it is known to rank one among them.",
    );
  });

  it("keeps its own reason for being unknown, and needs no rank of what nobody has", () => {
    const silent = { ...base, usage: { ...base.usage, firstEventAt: null } };
    expect(readingOf(silent, "usage")).toMatchObject({ unknown: "NO_EVENT_YET" });
    const noMedian = { ...base, book: { ...base.book, medianFeatures: null } };
    expect(readingOf(noMedian, "engagement")).toMatchObject({ unknown: null });
  });

  it("is turned round in its signal, and its levers are measured by rank", () => {
    const low = inBook({ ...base, usage: { ...base.usage, activeUsers7: 6 }, answers: [] });
    const { targets } = whatItTakes(low, model, null, now);
    const way = targets[0]!.ways.find(({ component }) => component === "usage")!;
    expect(way.steps[0]).toMatchObject({ lever: "active_users" });
    const needed = way.neededSignal!;
    expect(valueAt(curveInBook(rank, distributionOf(ratios)!), needed.needed)).toBeCloseTo(
      way.neededValue!,
      6,
    );
  });

  it("leaves a model without such curves as it is, and resolves a resolved one to itself", () => {
    expect(modelInBook(weightedComposite, base.book)).toBe(weightedComposite);
    const resolved = modelInBook(model, inBook(base).book);
    expect(modelInBook(resolved, base.book)).toBe(resolved);
  });
});

describe("what models ask of the book", () => {
  it("is each percentile curve once", () => {
    const other = withCurves({ usage: { ratio: percentile([0, 100], [100, 0]) }, support: { burden: rank } });
    expect(rankedCurvesOf([weightedComposite])).toEqual([]);
    expect(rankedCurvesOf([model, other, weightedComposite]).map(({ key }) => key)).toEqual([
      "engagement.breadth",
      "support.burden",
      "usage.ratio",
    ]);
  });

  it("counts a customer by the signal, once its component is known", () => {
    const [breadth, ratio] = rankedCurvesOf([model]);
    expect([rankedValue(ratio!, base), rankedValue(breadth!, base)]).toEqual([0.8, 1.5]);
    const silent = { ...base, usage: { ...base.usage, firstEventAt: null } };
    expect(rankedValue(ratio!, silent)).toBeNull();
    expect(rankedValue(breadth!, { ...base, book: { ...base.book, medianFeatures: null } })).toBeNull();
  });
});

describe("a model with percentile curves", () => {
  const faults = (curves: Record<string, Record<string, Curve>>) => {
    const validated = validateModel(withCurves(curves));
    return validated.ok
      ? []
      : validated.faults.map(({ code, path, message }) => `${code} ${path} ${message}`);
  };

  it("may have one for each signal, also where its x lies beyond what the signal is", () => {
    expect(
      faults({
        usage: { ratio: rank },
        engagement: { stickiness: rank, breadth: rank },
        support: { burden: percentile([0, 100], [100, 0]) },
        payment: { daysLate: percentile([50, 100], [90, 0]) },
      }),
    ).toEqual([]);
  });

  it("has ranks of 0..100, rises or falls, and ranks nothing that customers have many of", () => {
    expect(faults({ usage: { ratio: percentile([0, 0], [101, 100]) } })).toEqual([
      "CURVE components.0.curves.ratio x must lie in 0..100: it is a percentile rank",
    ]);
    expect(faults({ usage: { ratio: percentile([-1, 0], [50, 100]) } })).toHaveLength(1);
    expect(faults({ usage: { ratio: percentile([0, 50], [100, 50]) } })).toEqual([
      expect.stringMatching(/^FLAT_CURVE components\.0\.curves\.ratio/),
    ]);
    expect(faults({ satisfaction: { nps: rank } })).toEqual([
      expect.stringMatching(/^CURVE components\.3\.curves\.nps nps is no signal of satisfaction/),
    ]);
  });
});

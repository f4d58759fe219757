import fc from "fast-check";
import {
  builtInModels,
  type Curve,
  type CurveKind,
  componentOf,
  curveOf,
  kindsOfNamed,
  pointsOf,
  type ScoringModel,
  weightedComposite,
} from "./index.ts";

/** Curves that fall when their signal rises; all others rise. */
const FALLING: readonly string[] = ["burden", "daysLate"];

function curveLike(component: string, name: string, curve: Curve) {
  return fc.constantFrom(...kindsOfNamed(componentOf(component), name)).chain((kind) => {
    const xs = kind === "percentile" ? [0, 100] : pointsOf(curve).map(([x]) => x);
    return curveBetween(Math.min(...xs), Math.max(...xs), { kind, falls: FALLING.includes(name) });
  });
}

function curveBetween(low: number, high: number, { kind, falls }: { kind: CurveKind; falls: boolean }) {
  const heights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 5 });
  return heights.map((all): Curve => {
    const sorted = [...all].sort((a, b) => (falls ? b - a : a - b));
    const points = sorted.map((y, index) => [low + ((high - low) * index) / (sorted.length - 1), y] as const);
    return curveOf(kind, kind === "linear" ? [points[0]!, points.at(-1)!] : points);
  });
}

/** The default model with other weights and curves that go one way, and other bands. */
const customModel: fc.Arbitrary<ScoringModel> = fc
  .record({
    weights: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 5 }),
    curves: fc.tuple(
      ...weightedComposite.components.flatMap(({ key, curves }) =>
        Object.entries(curves).map(([name, curve]) =>
          curveLike(key, name, curve).map((other) => [name, other] as const),
        ),
      ),
    ),
    atRisk: fc.integer({ min: 50, max: 90 }),
    critical: fc.integer({ min: 5, max: 49 }),
    openMargin: fc.integer({ min: 0, max: 10 }),
    plungeMargin: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ weights, curves, atRisk, critical, openMargin, plungeMargin }) => {
    const sum = weights.reduce((total, each) => total + each, 0);
    const named = new Map(curves);
    return {
      ...weightedComposite,
      components: weightedComposite.components.map((component, index) => ({
        ...component,
        weight: sum === 0 ? component.weight : weights[index]! / sum,
        curves: Object.fromEntries(
          Object.entries(component.curves).map(([name, curve]) => [name, named.get(name) ?? curve]),
        ),
      })),
      thresholds: { ...weightedComposite.thresholds, atRisk, critical, openMargin, plungeMargin },
    };
  });

/** Models that anybody could publish, the built-in ones among them. */
export const anyModel: fc.Arbitrary<ScoringModel> = fc.oneof(fc.constantFrom(...builtInModels), customModel);

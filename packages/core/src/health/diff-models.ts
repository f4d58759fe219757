import { kindOfCurve, pointsOf } from "./curve.ts";
import type { BandThresholds, Curve, ScoringModel } from "./model.ts";

/** One thing in which two models differ; from the first to the second. */
export type ModelDifference =
  | { kind: "COMPONENT_ADDED"; component: string; weight: number }
  | { kind: "COMPONENT_REMOVED"; component: string; weight: number }
  | { kind: "WEIGHT"; component: string; from: number; to: number }
  | { kind: "CURVE"; component: string; curve: string; from: Curve | null; to: Curve | null }
  | { kind: "THRESHOLD"; threshold: keyof BandThresholds; from: number; to: number }
  | { kind: "COVERAGE_FLOOR"; from: number; to: number };

const thresholds = ["atRisk", "critical", "openMargin", "plungeMargin", "dwellMs"] as const;

/**
 * What changes between two models: components by key, then thresholds, then the coverage floor. In which order they name their
 * components and curves makes no difference; nor do their keys and versions. Empty when both score everybody the same.
 */
export function diffModels(a: ScoringModel, b: ScoringModel): ModelDifference[] {
  const before = new Map(a.components.map((component) => [component.key, component]));
  const after = new Map(b.components.map((component) => [component.key, component]));
  const differences: ModelDifference[] = [];
  for (const component of union(before.keys(), after.keys())) {
    const from = before.get(component);
    const to = after.get(component);
    if (to === undefined)
      differences.push({ kind: "COMPONENT_REMOVED", component, weight: from?.weight ?? 0 });
    else if (from === undefined) differences.push({ kind: "COMPONENT_ADDED", component, weight: to.weight });
    else {
      if (from.weight !== to.weight)
        differences.push({ kind: "WEIGHT", component, from: from.weight, to: to.weight });
      differences.push(...diffCurves(component, from.curves, to.curves));
    }
  }
  for (const threshold of thresholds) {
    const [from, to] = [a.thresholds[threshold], b.thresholds[threshold]];
    if (from !== to) differences.push({ kind: "THRESHOLD", threshold, from, to });
  }
  if (a.coverageFloor !== b.coverageFloor)
    differences.push({ kind: "COVERAGE_FLOOR", from: a.coverageFloor, to: b.coverageFloor });
  return differences;
}

function diffCurves(
  component: string,
  before: Readonly<Record<string, Curve>>,
  after: Readonly<Record<string, Curve>>,
): ModelDifference[] {
  return union(Object.keys(before), Object.keys(after)).flatMap((curve): ModelDifference[] => {
    const from = before[curve] ?? null;
    const to = after[curve] ?? null;
    return isSame(from, to) ? [] : [{ kind: "CURVE", component, curve, from, to }];
  });
}

function isSame(a: Curve | null, b: Curve | null): boolean {
  if (a === null || b === null) return a === b;
  return kindOfCurve(a) === kindOfCurve(b) && JSON.stringify(pointsOf(a)) === JSON.stringify(pointsOf(b));
}

function union(a: Iterable<string>, b: Iterable<string>): string[] {
  return [...new Set([...a, ...b])].sort();
}

import type { ComponentExplanation, Explanation } from "./explanation.ts";

/** One end of a comparison. */
export type ComponentThen = Pick<ComponentExplanation, "value" | "weight" | "points" | "signals" | "unknown">;

export interface ComponentComparison {
  key: string;
  /** Null where the model of that time didn't have it, or there was no score yet. */
  before: ComponentThen | null;
  after: ComponentThen | null;
  /** Points now minus points then (unknown counts 0), -100..100: `ofValue` plus `ofWeight`. */
  change: number;
  /** Of that, what its own value did; 0 where it wasn't known at both ends. */
  ofValue: number;
  /** And what its weight among the known did: another model, or more or less being known. */
  ofWeight: number;
}

export interface ExplanationComparison {
  /** Components of the later model in its order, then those that only the earlier one had. */
  components: ComponentComparison[];
  /** The changes of all components: score now minus score then, where unknown counts 0. */
  change: number;
  /** Null where either score is unknown. */
  scoreChange: number | null;
  modelChanged: boolean;
  coverageChanged: boolean;
}

/** What moved a score from one moment to another; the components' changes add up to the score's within 1e-9. */
export function compareExplanations(
  then: Explanation | null,
  now: Explanation | null,
): ExplanationComparison {
  const before = new Map((then?.components ?? []).map((component) => [component.key, component]));
  const after = new Map((now?.components ?? []).map((component) => [component.key, component]));
  const keys = [...after.keys(), ...[...before.keys()].filter((key) => !after.has(key))];
  const components = keys.map((key) => compareComponent(key, before.get(key), after.get(key)));
  return {
    components,
    change: components.reduce((sum, { change }) => sum + change, 0),
    scoreChange: then?.score == null || now?.score == null ? null : now.score - then.score,
    modelChanged:
      then !== null &&
      now !== null &&
      (then.modelKey !== now.modelKey || then.modelVersion !== now.modelVersion),
    coverageChanged: then !== null && now !== null && Math.abs(then.coverage - now.coverage) > 1e-9,
  };
}

function compareComponent(
  key: string,
  before: ComponentExplanation | undefined,
  after: ComponentExplanation | undefined,
): ComponentComparison {
  const change = (after?.points ?? 0) - (before?.points ?? 0);
  const ofValue = byValue(before, after);
  return { key, before: toEnd(before), after: toEnd(after), change, ofValue, ofWeight: change - ofValue };
}

/** Points its value moved by, at the weight it had among the known; a value of 0 doesn't tell that weight, so the other end's counts. */
function byValue(before: ComponentExplanation | undefined, after: ComponentExplanation | undefined): number {
  if (before?.value == null || after?.value == null) return 0;
  if (before.value === after.value) return 0;
  const share =
    before.value > 0 ? before.points / before.value : after.value > 0 ? after.points / after.value : 0;
  return share * (after.value - before.value);
}

function toEnd(component: ComponentExplanation | undefined): ComponentThen | null {
  if (component === undefined) return null;
  const { value, weight, points, signals, unknown } = component;
  return { value, weight, points, signals, unknown };
}

import type { ComponentExplanation, Explanation } from "./explanation.ts";
import { componentOf } from "./registry.ts";
import type { Sentence } from "./sentence.ts";
import type { Cause } from "./state.ts";

/**
 * Why the score is what it is, as sentences: what moved it most first, then what holds it down most, the unknown last.
 * A score that is unknown says so before all else.
 */
export function sentences(explanation: Explanation): Sentence[] {
  const { components, score, coverage } = explanation;
  const knownWeight = components.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0);
  const known = components
    .filter(({ value }) => value !== null)
    .map((component) => ({ component, max: score === null ? 0 : (100 * component.weight) / knownWeight }))
    .sort((a, b) => moved(b.component) - moved(a.component) || b.max - b.component.points - (a.max - a.component.points));
  return [
    ...(score === null ? [{ key: "score.unknown", params: { coverage: 100 * coverage } }] : []),
    ...known.map(({ component, max }) => describe(component, score === null ? null : max)),
    ...components.filter(({ value }) => value === null).map(({ key, unknown }) => ({ key: `unknown.${unknown}`, params: { component: key } })),
  ];
}

/** What made the recalculation happen, as a sentence. */
export function causeSentence({ kind, name, count }: Cause): Sentence {
  return { key: `cause.${kind}`, params: { name: name ?? null, count: count ?? 1 } };
}

/** How far a component moved the score, to what a reader can see of it. */
function moved({ change }: ComponentExplanation): number {
  return Math.round(Math.abs(change) * 10);
}

function describe(component: ComponentExplanation, max: number | null): Sentence {
  const { key, params } = componentOf(component.key).describe(component);
  return { key, params: { ...params, component: component.key, points: component.points, max, change: component.change } };
}

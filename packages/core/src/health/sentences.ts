import type { ComponentExplanation, Explanation } from "./explanation.ts";
import { componentOf } from "./registry.ts";
import type { Sentence } from "./sentence.ts";
import type { Cause } from "./state.ts";

/**
 * Why the score is what it is, as sentences: what moved it most first, then what holds it down most, the unknown last.
 * A score that is unknown says so before all else.
 */
export function sentences(explanation: Explanation): Sentence[] {
  const { components, score, previousScore, coverage } = explanation;
  const follows = previousScore !== null;
  const knownWeight = components.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0);
  const known = components
    .filter(({ value }) => value !== null)
    .map((component) => ({ component, max: score === null ? 0 : (100 * component.weight) / knownWeight }))
    .sort(
      (a, b) =>
        moved(b.component, follows) - moved(a.component, follows) ||
        b.max - b.component.points - (a.max - a.component.points),
    );
  return [
    ...(score === null ? [{ key: "score.unknown", params: { coverage: 100 * coverage } }] : []),
    ...known.map(({ component, max }) => describe(component, score === null ? null : max, follows)),
    ...components
      .filter(({ value }) => value === null)
      .map(({ key, unknown }) => ({ key: `unknown.${unknown}`, params: { component: key } })),
  ];
}

/** What made the recalculation happen, as a sentence. */
export function causeSentence({ kind, name, count }: Cause): Sentence {
  return { key: `cause.${kind}`, params: { name: name ?? null, count: count ?? 1 } };
}

/** How far a component moved the score, to what a reader can see of it; only a score that follows another one moved at all. */
function moved({ change }: ComponentExplanation, follows: boolean): number {
  return follows ? Math.round(Math.abs(change) * 10) : 0;
}

function describe(component: ComponentExplanation, max: number | null, follows: boolean): Sentence {
  const { key, params } = componentOf(component.key).describe(component);
  return {
    key,
    params: {
      ...params,
      component: component.key,
      points: component.points,
      max,
      change: follows ? component.change : null,
    },
  };
}

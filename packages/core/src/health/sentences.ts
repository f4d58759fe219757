import type { ComponentExplanation, Explanation } from "./explanation.ts";
import { componentOf } from "./registry.ts";
import type { Sentence } from "./sentence.ts";
import type { Band, Cause } from "./state.ts";

/**
 * Why the customer stands in its band, as sentences: what holds a healthy one up most first, what pulls another down most, of equals
 * what moved most that way; the unknown last. A score that is unknown says so before all else.
 */
export function sentences(explanation: Explanation, band: Band): Sentence[] {
  const { components, score, previousScore, coverage } = explanation;
  const follows = previousScore !== null;
  const knownWeight = components.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0);
  const known = components
    .filter(({ value }) => value !== null)
    .map((component) => ({ component, max: score === null ? 0 : (100 * component.weight) / knownWeight }))
    .sort(
      (a, b) =>
        pull(b, band) - pull(a, band) ||
        moved(b.component, follows, band) - moved(a.component, follows, band),
    );
  return [
    ...(score === null ? [{ key: "score.unknown", params: { coverage } }] : []),
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

/** How many points a component gives, or keeps back where the band is bad; in tenths, as a reader sees them. */
function pull({ component, max }: { component: ComponentExplanation; max: number }, band: Band): number {
  return Math.round(10 * (band === "HEALTHY" ? component.points : max - component.points));
}

/** How far it moved that way; only a score that follows another one moved at all. */
function moved({ change }: ComponentExplanation, follows: boolean, band: Band): number {
  return follows ? Math.round(10 * (band === "HEALTHY" ? change : -change)) : 0;
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

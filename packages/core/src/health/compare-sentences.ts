import type { ExplanationComparison } from "./compare.ts";
import type { Explanation } from "./explanation.ts";
import type { Sentence } from "./sentence.ts";

/** What happened between two moments, by kind. */
export interface Between {
  /** Events of the customer's users. */
  events: number;
  /** Facts that took effect, by kind such as TICKET. */
  facts: readonly { kind: string; count: number }[];
  /** Facts and events that turned out wrong. */
  retractions: number;
}

/** Less isn't worth a sentence: nobody sees it. */
const NOTABLE = 0.05;

/** A comparison in words: the score, what moved it most first, the model, the coverage, and what happened in between. */
export function compareSentences(
  then: Explanation | null,
  now: Explanation | null,
  { components, modelChanged, coverageChanged }: ExplanationComparison,
  between: Between,
): Sentence[] {
  const moved = components
    .filter(({ change }) => Math.abs(change) >= NOTABLE)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  return [
    sayScore(then?.score ?? null, now?.score ?? null),
    ...moved.map(({ key, change, ofValue, before, after }): Sentence => ({
      key: `compare.component.${wayOf({ before: before?.value, after: after?.value, change, ofValue })}`,
      params: { component: key, change, from: before?.value ?? null, to: after?.value ?? null },
    })),
    ...(modelChanged && then && now
      ? [
          {
            key: "compare.model",
            params: {
              from: `${then.modelKey} v${then.modelVersion}`,
              to: `${now.modelKey} v${now.modelVersion}`,
            },
          },
        ]
      : []),
    ...(coverageChanged && then && now
      ? [{ key: "compare.coverage", params: { from: then.coverage, to: now.coverage } }]
      : []),
    sayBetween(between),
  ];
}

function sayScore(from: number | null, to: number | null): Sentence {
  if (from === null || to === null) {
    const way = to !== null ? "found" : from !== null ? "lost" : "unknown";
    return { key: `compare.score.${way}`, params: { from, to } };
  }
  const change = to - from;
  const way = Math.abs(change) < NOTABLE ? "same" : change > 0 ? "rose" : "fell";
  return { key: `compare.score.${way}`, params: { from, to, change } };
}

function wayOf({
  before,
  after,
  change,
  ofValue,
}: {
  before: number | null | undefined;
  after: number | null | undefined;
  change: number;
  ofValue: number;
}): string {
  if (before == null) return after == null ? "weight" : "found";
  if (after == null) return "lost";
  return Math.abs(ofValue) >= Math.abs(change) / 2 ? "value" : "weight";
}

function sayBetween({ events, facts, retractions }: Between): Sentence {
  const counts = Object.fromEntries(facts.map(({ kind, count }) => [kind, count]));
  return { key: "compare.between", params: { events, retractions, ...counts } };
}

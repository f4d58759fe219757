import { explain } from "../explain.ts";
import type { ComponentExplanation, Explanation, UnknownReason } from "../explanation.ts";
import type { ScoringModel } from "../model.ts";
import { modelInBook } from "../model-in-book.ts";
import type { Sentence } from "../sentence.ts";
import type { Signals } from "../signals.ts";
import type { Bands } from "../state.ts";
import { type BandTarget, bandTargets } from "./band-targets.ts";
import { type ImprovementStep, Improver } from "./improver.ts";
import { leversOf } from "./levers.ts";
import { neededSignal, type NeededSignal } from "./needed-signal.ts";

/** What one component alone would have to do for a band. */
export interface ComponentWay {
  component: string;
  value: number;
  /** 0..100, what the value would have to be with all else as it is; null where even 100 is too little. */
  neededValue: number | null;
  /** The score with this component at 100 and all else as it is. */
  bestScore: number;
  /** Where the value is one curve of one signal: that curve turned round. */
  neededSignal: NeededSignal | null;
  /** The fewest whole steps of each kind that reach the band, the smallest share of what is possible first; none where nothing does. */
  steps: ImprovementStep[];
  sentence: Sentence;
}

export interface TargetWays extends BandTarget {
  /** Points the score lacks. */
  missing: number;
  /** Components that reach it alone come first. */
  ways: ComponentWay[];
}

export interface UnknownComponent {
  component: string;
  reason: UnknownReason;
  /** Coverage once it is known, 0..1. */
  coverage: number;
  /** Knowing it would be enough for a score that there isn't now. */
  makesKnown: boolean;
  sentence: Sentence;
}

export interface WhatItTakes {
  targets: TargetWays[];
  /** Realistic next steps, by what they bring: a quarter of the way to a component's best, one step at least. */
  opportunities: ImprovementStep[];
  unknown: UnknownComponent[];
}

/**
 * What would bring a customer into the next band, each component by itself. Every step was tried: the score after it is what `step`
 * gives for the signals it leads to, and one step less doesn't reach the band.
 * @param bands the latches as they stand; null where the band is taken from the score alone
 */
export function whatItTakes(
  signals: Signals,
  published: ScoringModel,
  bands: Bands | null,
  now: number,
): WhatItTakes {
  const model = modelInBook(published, signals.book);
  const explanation = explain(null, signals, model, []);
  const { score } = explanation;
  const improver = new Improver(signals, model, explanation);
  const targets = bandTargets(bands, score, model.thresholds, now).map((target) => ({
    ...target,
    missing: target.score - (score ?? 0),
    ways: waysTo(target, explanation, model, improver),
  }));
  return { targets, opportunities: improver.nextSteps(), unknown: unknownOf(explanation, model) };
}

function waysTo(
  target: BandTarget,
  { components, score }: Explanation,
  model: ScoringModel,
  improver: Improver,
): ComponentWay[] {
  const known = components.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0);
  const missing = target.score - (score ?? 0);
  return components
    .filter(isKnown)
    .filter(({ weight }) => weight > 0)
    .map((component): ComponentWay => {
      const { key, value, weight } = component;
      const wanted = value + (missing * known) / weight;
      const neededValue = wanted > 100 + 1e-9 ? null : Math.min(100, wanted);
      const bestScore = (score ?? 0) + (weight * (100 - value)) / known;
      const steps = neededValue === null ? [] : improver.smallestSteps(key, target);
      const way = { component: key, value, neededValue, bestScore, steps };
      return {
        ...way,
        neededSignal: neededValue === null ? null : neededSignal(component, model, neededValue),
        sentence: steps[0]?.sentence ?? sayWay(way),
      };
    })
    .sort(
      (a, b) =>
        shareOf(a) - shareOf(b) || (a.neededValue ?? 101) - a.value - (b.neededValue ?? 101) + b.value,
    );
}

/** How much of what is possible it takes, 0..1; without steps behind those that have some, what can't be reached last. */
function shareOf({ steps, neededValue }: ComponentWay): number {
  return steps[0]?.share ?? (neededValue === null ? 3 : 2);
}

function sayWay({
  component,
  value,
  neededValue,
  bestScore,
}: Omit<ComponentWay, "neededSignal" | "sentence">): Sentence {
  return neededValue === null
    ? { key: "improve.cannot", params: { component, best: bestScore } }
    : {
        key: leversOf(component).length > 0 ? "improve.combined" : "improve.needs",
        params: { component, value, needed: neededValue },
      };
}

function unknownOf(
  { components, coverage, score }: Explanation,
  { coverageFloor }: ScoringModel,
): UnknownComponent[] {
  const all = components.reduce((sum, { weight }) => sum + weight, 0);
  return components.flatMap(({ key, unknown, weight }) => {
    if (unknown === null || weight === 0) return [];
    const then = coverage + weight / all;
    return {
      component: key,
      reason: unknown,
      coverage: then,
      makesKnown: score === null && then >= coverageFloor - 1e-9,
      sentence: {
        key: "improve.tell",
        params: { component: key, reason: unknown, coverage: then, from: coverage },
      },
    };
  });
}

function isKnown(component: ComponentExplanation): component is ComponentExplanation & { value: number } {
  return component.value !== null;
}

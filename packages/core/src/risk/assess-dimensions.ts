import { type Sentence, weigh } from "../health/index.ts";
import type { DimensionUnknown } from "./dimension.ts";
import type { DimensionFacts } from "./dimension-facts.ts";
import { dimensions } from "./registry.ts";

/** How a customer is doing on one of the sides from which it can be at risk. */
export interface DimensionAssessment {
  key: string;
  /** 0..100, higher is healthier; null when too little is known. */
  value: number | null;
  /** Known weight over all weight of its parts, 0..1. */
  coverage: number;
  /** Null where it was never told. */
  signals: Readonly<Record<string, number | null>>;
  /** Null when there is a value. */
  unknown: DimensionUnknown | null;
  /** What the value comes from, or why there is none. */
  sentence: Sentence;
}

/** Below it one part would speak for all: paying in time alone doesn't keep a customer. */
const COVERAGE_FLOOR = 0.25;

/** All dimensions of a customer, in the registry's order. Parts that are unknown count for nothing rather than for zero. */
export function assessDimensions(facts: DimensionFacts): DimensionAssessment[] {
  return [...dimensions().values()].map(({ key, read, describe, unknown }) => {
    const { signals, parts } = read(facts);
    const { score: value, coverage } = weigh(parts, COVERAGE_FLOOR);
    const described = { key, value, coverage, signals };
    return value === null
      ? { ...described, unknown, sentence: { key: `unknown.${unknown}`, params: { dimension: key } } }
      : { ...described, unknown: null, sentence: withDimension(describe(signals, facts), key) };
  });
}

function withDimension({ key, params }: Sentence, dimension: string): Sentence {
  return { key, params: { ...params, dimension } };
}

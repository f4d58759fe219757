import { weigh } from "../health/index.ts";
import { assessDimensions, type DimensionAssessment } from "./assess-dimensions.ts";
import type { DimensionFacts } from "./dimension-facts.ts";
import { findPatterns, interventionsFor, readingsOf } from "./find-patterns.ts";
import type { FoundPattern, Intervention } from "./pattern.ts";

/** How the dimensions count in the whole; one that isn't named counts as much as the least of them. */
const WEIGHTS: Readonly<Record<string, number>> = {
  engagement: 0.25,
  adoption: 0.2,
  satisfaction: 0.15,
  retention: 0.25,
  value_realisation: 0.15,
};
const OTHER_WEIGHT = 0.15;
/** One or two sides don't speak for a customer. */
const COVERAGE_FLOOR = 0.4;
/** Below it a dimension is weak, as the band critical. */
const WEAK = 40;

export interface RiskAssessment {
  dimensions: DimensionAssessment[];
  /** The dimensions together, 0..100, higher is healthier; null when too few are known. */
  overall: number | null;
  /** Known weight over all weight of the dimensions, 0..1. */
  coverage: number;
  /** Keys of the dimensions below 40, and of those that are unknown. */
  weak: string[];
  unknown: string[];
  /** All that hold, the most urgent first. */
  patterns: FoundPattern[];
  interventions: Intervention[];
}

/** Whether and why a customer is at risk, and what is recommended. */
export function assessRisk(facts: DimensionFacts): RiskAssessment {
  const dimensions = assessDimensions(facts);
  const { score: overall, coverage } = weigh(
    dimensions.map(({ key, value }) => ({ weight: WEIGHTS[key] ?? OTHER_WEIGHT, value })),
    COVERAGE_FLOOR,
  );
  const patterns = findPatterns(readingsOf(facts, dimensions));
  return {
    dimensions,
    overall,
    coverage,
    weak: dimensions.filter(({ value }) => value !== null && value < WEAK).map(({ key }) => key),
    unknown: dimensions.filter(({ value }) => value === null).map(({ key }) => key),
    patterns,
    interventions: interventionsFor(patterns),
  };
}

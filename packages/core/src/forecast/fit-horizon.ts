import { quantile } from "../lab/index.ts";
import type { HorizonModel } from "./forecast-model.ts";
import type { ForecastPair } from "./forecast-pairs.ts";
import {
  clip,
  expectedScore,
  expectedSpread,
  FORECAST_SHARES,
  moveTerms,
  spreadTerms,
} from "./forecaster.ts";
import { missesByLevel } from "./misses-by-level.ts";
import { ridgeLine, weighed } from "./ridge-line.ts";

/** A forecast as it was made then, whose outcome is known by now. */
export interface PastForecast {
  pair: ForecastPair;
  /** Expected in full trust, in points. */
  move: number;
  /** Expected miss, in points. */
  spread: number;
}

/** Where the score that came lay among the misses that its forecast's interval was drawn by. */
export interface PastRank {
  origin: number;
  /** 0..1: the widest interval that it lay outside of would have left so much outside. */
  rank: number;
}

const PENALTY = 0.01;
const TRUSTS = [0, 0.25, 0.5, 0.75, 1];
/** A level can't be expected to fall when it is higher than that of another: the order of customers stays. */
const STEEPEST = -50;
/** Fewer say nothing of how often intervals fail. */
const LEAST_RANKS = 200;

/** @param learned pairs whose outcome was known when the forecast is made */
export function fitMove(learned: readonly ForecastPair[]): number[] {
  const observations = learned.map(({ facts, later }) => ({ of: moveTerms(facts), is: later - facts.level }));
  const weights = ridgeLine(observations, observations[0]!.of.length, PENALTY);
  weights[1] = Math.max(STEEPEST, weights[1]!);
  return weights;
}

interface FitInput {
  days: number;
  learned: readonly ForecastPair[];
  moveWeights: number[];
  /** Of the last weeks. */
  past: readonly PastForecast[];
  /** Of the last weeks too. */
  ranks: readonly PastRank[];
}

/** A model from pairs, and from how forecasts that were made before have done. */
export function fitHorizon({ days, learned, moveWeights, past, ranks }: FitInput): HorizonModel {
  const trust = bestTrust(past);
  const spreadWeights = fitSpread(learned, { moveWeights, trust });
  const misses = missesByLevel(
    past.map(({ pair: { customer, facts, later }, move, spread }) => ({
      customer,
      level: facts.level,
      miss: (later - clip(facts.level + trust * move)) / spread,
    })),
  );
  return { days, moveWeights, trust, spreadWeights, misses, outside: outsideBy(ranks) };
}

export function fitSpread(
  learned: readonly ForecastPair[],
  point: Pick<HorizonModel, "moveWeights" | "trust">,
): number[] {
  const observations = learned.map(({ facts, later }) => ({
    of: spreadTerms(facts),
    is: Math.abs(later - expectedScore(point, facts)),
  }));
  return ridgeLine(observations, observations[0]!.of.length, PENALTY);
}

/** The share of the expected move with the smallest mean absolute error: none unless it would have helped. */
export function bestTrust(past: readonly PastForecast[]): number {
  const errorOf = (trust: number) =>
    past.reduce(
      (sum, { pair: { facts, later }, move }) => sum + Math.abs(later - clip(facts.level + trust * move)),
      0,
    );
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const trust of TRUSTS) {
    const error = errorOf(trust);
    if (error < least - 1e-9) [best, least] = [trust, error];
  }
  return best;
}

/**
 * What intervals must leave outside to hold as often as they say, by how those before would have done: books drift, and what failed
 * too often is drawn wider.
 */
function outsideBy(ranks: readonly PastRank[]): Record<string, number> {
  const sorted = ranks.map(({ rank }) => rank).sort((a, b) => a - b);
  return Object.fromEntries(
    FORECAST_SHARES.map((share) => {
      const meant = 1 - share;
      if (sorted.length < LEAST_RANKS) return [share, meant];
      return [share, Math.min(0.5, 4 * meant, Math.max(meant / 25, quantile(sorted, meant)!))];
    }),
  );
}

/** A forecast as it is made at a moment, to be held against what comes. */
export function pastForecast(
  pair: ForecastPair,
  model: Pick<HorizonModel, "moveWeights" | "spreadWeights">,
): PastForecast {
  return {
    pair,
    move: weighed(model.moveWeights, moveTerms(pair.facts)),
    spread: expectedSpread(model, pair.facts),
  };
}

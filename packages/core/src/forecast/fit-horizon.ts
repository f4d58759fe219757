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

/** How often intervals of a share didn't hold, of the forecasts of one origin. */
export interface PastFailure {
  origin: number;
  /** By share, 0..1. */
  failed: Readonly<Record<string, number>>;
}

const PENALTY = 0.01;
const TRUSTS = [0, 0.25, 0.5, 0.75, 1];
/** A level can't be expected to fall when it is higher than that of another: the order of customers stays. */
const STEEPEST = -50;
/** How strongly intervals answer to having failed too often or too seldom. */
const ANSWER = 0.3;

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
  failures: readonly PastFailure[];
}

/** A model from pairs, and from how forecasts that were made before have done. */
export function fitHorizon({ days, learned, moveWeights, past, failures }: FitInput): HorizonModel {
  const trust = bestTrust(past);
  const spreadWeights = fitSpread(learned, { moveWeights, trust });
  const misses = missesByLevel(
    past.map(({ pair: { facts, later }, move, spread }) => ({
      level: facts.level,
      miss: (later - clip(facts.level + trust * move)) / spread,
    })),
  );
  return { days, moveWeights, trust, spreadWeights, misses, outside: outsideAfter(failures) };
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

/** As in adaptive conformal inference: what failed too often is drawn wider, until it holds as often as it says. */
function outsideAfter(failures: readonly PastFailure[]): Record<string, number> {
  return Object.fromEntries(
    FORECAST_SHARES.map((share) => {
      const meant = 1 - share;
      let outside = meant;
      for (const { failed } of failures)
        outside = Math.min(2 * meant, Math.max(meant / 25, outside + ANSWER * (meant - failed[share]!)));
      return [share, outside];
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

import { quantile } from "../lab/index.ts";
import type { ForecastFacts } from "./forecast-facts.ts";
import type { HorizonModel, Misses } from "./forecast-model.ts";
import { weighed } from "./ridge-line.ts";

export const FORECAST_SHARES = [0.95, 0.8] as const;
export type ForecastShare = (typeof FORECAST_SHARES)[number];

/** Nobody's score is certain to a point. */
const LEAST_SPREAD = 1;
/** As far as numbers are exact. */
const EXACT = 1e-9;

export interface ScoreForecast {
  /** 0..100 */
  score: number;
  low: number;
  high: number;
}

export const moveTerms = ({ level, moves }: ForecastFacts): number[] => [1, (level - 50) / 50, ...moves];

export const spreadTerms = ({ level, restlessness, stride }: ForecastFacts): number[] => [
  1,
  restlessness,
  stride,
  level / 100,
  (level / 100) ** 2,
];

export const clip = (score: number): number => Math.min(100, Math.max(0, score));

type Point = Pick<HorizonModel, "moveWeights" | "trust">;

/** The score that is expected, 0..100. */
export function expectedScore({ moveWeights, trust }: Point, facts: ForecastFacts): number {
  return clip(facts.level + trust * weighed(moveWeights, moveTerms(facts)));
}

/** How far a forecast is expected to miss, in points. */
export function expectedSpread(
  { spreadWeights }: Pick<HorizonModel, "spreadWeights">,
  facts: ForecastFacts,
): number {
  return Math.max(LEAST_SPREAD, weighed(spreadWeights, spreadTerms(facts)));
}

/** @param share of such intervals that shall hold the score */
export function forecastScore(
  model: HorizonModel,
  facts: ForecastFacts,
  share: ForecastShare,
): ScoreForecast {
  const score = expectedScore(model, facts);
  const spread = expectedSpread(model, facts);
  const { misses, customers } = missesAt(model, facts.level);
  const outside = model.outside[share] ?? 1 - share;
  const inside = Math.min(1, (1 - outside / 2) * ofOneMore(customers));
  const [below, above] = [1 - inside, inside].map((place) => score + spread * quantile(misses, place)!);
  return { score, low: Math.min(score, clip(below!)), high: Math.max(score, clip(above!)) };
}

/** How probable a score below a threshold is, 0..1, by the misses of past forecasts. */
export function probabilityBelow(model: HorizonModel, facts: ForecastFacts, threshold: number): number {
  const place = (threshold - expectedScore(model, facts)) / expectedSpread(model, facts);
  return shareBelow(missesAt(model, facts.level).misses, place);
}

/** The share that the widest interval which didn't hold the score would have left outside, 0..1. */
export function rankAmongMisses(model: HorizonModel, facts: ForecastFacts, later: number): number {
  const { misses, customers } = missesAt(model, facts.level);
  const place = (later - expectedScore(model, facts)) / expectedSpread(model, facts);
  const [below, upTo] = [shareBelow(misses, place - EXACT), shareBelow(misses, place + EXACT)];
  const inside = 1 - Math.min(upTo, 1 - below);
  return Math.min(1, 2 * (1 - inside / ofOneMore(customers)));
}

/** The next customer is one more than those whose misses are known; misses of one customer tell nearly the same. */
const ofOneMore = (customers: number): number => (customers + 1) / customers;

function missesAt({ misses }: HorizonModel, level: number): Misses {
  return misses.findLast(({ fromLevel }) => fromLevel <= level) ?? misses[0]!;
}

function shareBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}

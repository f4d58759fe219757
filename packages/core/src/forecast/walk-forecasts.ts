import {
  bestTrust,
  fitHorizon,
  fitMove,
  fitSpread,
  pastForecast,
  type PastRank,
  type PastForecast,
} from "./fit-horizon.ts";
import type { HorizonModel } from "./forecast-model.ts";
import { type ForecastPair, ORIGIN_STEP } from "./forecast-pairs.ts";
import { rankAmongMisses } from "./forecaster.ts";

/** Pairs whose outcome is older than this don't teach: how scores behave changes. */
const LEARNED_DAYS = 18 * 7;
/** Outcomes that intervals are drawn by. */
const PAST_DAYS = 8 * 7;
/** Outcomes that say whether such intervals held lately: fewer, so that they answer soon. */
const RANKED_DAYS = 4 * 7;
const LEAST_LEARNED = 300;
const LEAST_PAST = 200;
const LEAST_CUSTOMERS = 20;

/** The model that was made at an origin from what was known by then, with the pairs that it was then held against. */
export interface ForecastMade {
  origin: number;
  model: HorizonModel;
  pairs: readonly ForecastPair[];
}

export interface ForecastWalk {
  /** Oldest first. */
  made: ForecastMade[];
  /** As of the last day; null while there is too little. */
  model: HorizonModel | null;
}

/**
 * Goes through the past as it came: at each origin a model is made from outcomes known by then, and its forecasts are held against
 * what came. So no forecast that is judged, and none that intervals are drawn by, had seen its outcome.
 * @param pairs by origin, in order
 * @param last the place of the last day
 */
export function walkForecasts(
  pairs: ReadonlyMap<number, readonly ForecastPair[]>,
  days: number,
  last: number,
): ForecastWalk {
  const made: ForecastMade[] = [];
  const forecasts: PastForecast[] = [];
  const ranks: PastRank[] = [];
  const known = (origin: number, at: number) => origin + days <= at;
  const recent = (origin: number, at: number) => known(origin, at) && origin + days > at - PAST_DAYS;

  const modelAt = (at: number) => {
    const learned = [...pairs].flatMap(([origin, own]) =>
      known(origin, at) && origin + days > at - LEARNED_DAYS ? own : [],
    );
    const origins = new Set(learned.map(({ origin }) => origin));
    const customers = new Set(learned.map(({ customer }) => customer));
    if (learned.length < LEAST_LEARNED || origins.size < 2 || customers.size < LEAST_CUSTOMERS) return null;
    const moveWeights = fitMove(learned);
    const past = forecasts.filter(({ pair: { origin } }) => recent(origin, at));
    const whole =
      past.length < LEAST_PAST
        ? null
        : fitHorizon({
            days,
            learned,
            moveWeights,
            past,
            ranks: ranks.filter(({ origin }) => recent(origin, at) && origin + days > at - RANKED_DAYS),
          });
    const first = whole ?? {
      moveWeights,
      spreadWeights: fitSpread(learned, { moveWeights, trust: bestTrust(past) }),
    };
    return { whole, first };
  };

  for (const [origin, own] of pairs) {
    const found = modelAt(origin);
    if (found === null) continue;
    const { whole, first } = found;
    forecasts.push(...own.map((pair) => pastForecast(pair, first)));
    if (whole === null) continue;
    made.push({ origin, model: whole, pairs: own });
    ranks.push(...own.map(({ facts, later }) => ({ origin, rank: rankAmongMisses(whole, facts, later) })));
  }
  const newest = Math.max(...pairs.keys());
  return {
    made,
    model: pairs.size === 0 ? null : (modelAt(Math.max(last, newest + ORIGIN_STEP))?.whole ?? null),
  };
}

/** Whether a score lies in an interval, its ends included as far as numbers are exact. */
export function holds({ low, high }: { low: number; high: number }, score: number): boolean {
  return score >= low - 1e-9 && score <= high + 1e-9;
}

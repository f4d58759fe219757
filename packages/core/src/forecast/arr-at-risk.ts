import { quantileRank } from "./quantile-rank.ts";
import type { ForecastFacts } from "./forecast-facts.ts";
import type { HorizonModel } from "./forecast-model.ts";
import type { ForecastMade } from "./walk-forecasts.ts";
import { probabilityBelow } from "./forecaster.ts";

/** A customer's weight in the book. */
export interface BookEntry {
  /** In minor units; customers without weigh nothing. */
  arrMinor: number;
  /** Below this score it is at risk. */
  threshold: number;
}

/** Shares (0..1) of the book's ARR, and the middle of such changes that were forecast before. */
export interface BookForecast {
  /** ARR at risk then, as a share of all. */
  share: number;
  low: number;
  high: number;
  /** Share of such intervals that shall hold. */
  level: number;
  /** Past forecasts of the book that the interval is drawn by. */
  forecasts: number;
  /** Of intervals drawn the same way at past days: how many held, of how many; null while none could be. */
  held: { intervals: number; share: number } | null;
}

/** Fewer past forecasts draw no interval. */
export const LEAST_BOOK_FORECASTS = 8;

/** How the ARR at risk is expected to change, as a share of all ARR, by each customer's probability of a score below its threshold. */
export class ExpectedChange {
  #change = 0;
  #arr = 0;
  readonly #model: HorizonModel;

  constructor(model: HorizonModel) {
    this.#model = model;
  }

  add(facts: ForecastFacts, { arrMinor, threshold }: BookEntry): void {
    this.#arr += arrMinor;
    this.#change +=
      arrMinor * (probabilityBelow(this.#model, facts, threshold) - Number(facts.level < threshold));
  }

  /** Null while nobody has any ARR. */
  get share(): number | null {
    return this.#arr === 0 ? null : this.#change / this.#arr;
  }
}

/**
 * How far the same calculation was off at past days, in shares of all ARR: what became of the share shown, less what was expected.
 * @param shares shown at the ends of days, in the places of the rows that the forecasts come from; null where none was recorded
 */
export function pastBookErrors(
  made: readonly ForecastMade[],
  entries: readonly BookEntry[],
  shares: readonly (number | null)[],
): { origin: number; error: number }[] {
  return made.flatMap(({ origin, model, pairs }) => {
    const [before, after] = [shares[origin], shares[origin + model.days]];
    const expected = new ExpectedChange(model);
    for (const { customer, facts } of pairs) expected.add(facts, entries[customer]!);
    if (before == null || after == null || expected.share === null) return [];
    return { origin, error: after - before - expected.share };
  });
}

/** @param now the share shown at the last day's end */
export function forecastBook(
  now: number,
  change: number,
  past: readonly { origin: number; error: number }[],
  days: number,
): BookForecast | null {
  const drawn = drawnBy(past.map(({ error }) => error));
  if (drawn === null) return null;
  let [intervals, held] = [0, 0];
  for (const { origin, error } of past) {
    const earlier = past.filter((other) => other.origin + days <= origin);
    const then = drawnBy(earlier.map((other) => other.error));
    if (then === null || then.level !== drawn.level) continue;
    intervals += 1;
    held += Number(Math.abs(error) <= then.width);
  }
  const share = inUnit(now + change);
  return {
    share,
    low: inUnit(share - drawn.width),
    high: inUnit(share + drawn.width),
    level: drawn.level,
    forecasts: past.length,
    held: intervals === 0 ? null : { intervals, share: held / intervals },
  };
}

/** The widest share of an interval that so many errors can say anything of. */
function drawnBy(errors: readonly number[]): { level: number; width: number } | null {
  if (errors.length < LEAST_BOOK_FORECASTS) return null;
  const distances = errors.map(Math.abs).sort((a, b) => a - b);
  const wide = quantileRank(distances, 0.95);
  return wide === null ? { level: 0.8, width: quantileRank(distances, 0.8)! } : { level: 0.95, width: wide };
}

const inUnit = (share: number): number => Math.min(1, Math.max(0, share));

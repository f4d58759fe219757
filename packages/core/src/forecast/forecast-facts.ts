/** Days before a moment that a forecast looks at. */
export const FORECAST_LOOKBACK_DAYS = 90;

const WEEK = 7;
const MONTH = 28;

/** What a forecast knows of a customer: nothing but scores up to its origin. */
export interface ForecastFacts {
  /** The score at the origin, 0..100. */
  level: number;
  /** How the days before lie to the level and how restless they were, in tens of points; a shift of all scores changes none. */
  moves: readonly number[];
  /** Standard deviation of the scores, in tens of points. */
  restlessness: number;
  /** Mean distance from one day to the next, in points. */
  stride: number;
}

/**
 * @param scores one a local day, oldest first, null where unknown
 * @param at the origin's place: what comes after isn't read
 * @returns null where the score at the origin is unknown
 */
export function forecastFacts(scores: readonly (number | null)[], at: number): ForecastFacts | null {
  const level = scores[at] ?? null;
  if (level === null) return null;
  const all = new Sums();
  const [week, month] = [new Sums(), new Sums()];
  let [weekAgo, monthAgo] = [level, level];
  let after: number | null = null;
  let [walked, strides] = [0, 0];
  for (let ago = 0; ago <= FORECAST_LOOKBACK_DAYS && ago <= at; ago += 1) {
    const score = scores[at - ago];
    if (score == null) continue;
    all.add(score);
    if (ago < WEEK) week.add(score);
    if (ago < MONTH) month.add(score);
    if (ago <= WEEK) weekAgo = score;
    if (ago <= MONTH) monthAgo = score;
    if (after !== null) {
      walked += Math.abs(score - after);
      strides += 1;
    }
    after = score;
  }
  const restlessness = all.deviation / 10;
  const moves = [
    week.mean - level,
    month.mean - level,
    all.mean - level,
    level - weekAgo,
    level - monthAgo,
  ].map((move) => move / 10);
  return {
    level,
    moves: [...moves, restlessness],
    restlessness,
    stride: strides === 0 ? 0 : walked / strides,
  };
}

class Sums {
  #count = 0;
  #sum = 0;
  #squares = 0;

  add(value: number): void {
    this.#count += 1;
    this.#sum += value;
    this.#squares += value * value;
  }

  get mean(): number {
    return this.#sum / this.#count;
  }

  get deviation(): number {
    return Math.sqrt(Math.max(0, this.#squares / this.#count - this.mean ** 2));
  }
}

export interface Weighed {
  /** 0..100 unrounded; null below the coverage floor, or when nothing is known. */
  score: number | null;
  /** Known weight over all weight, 0..1. */
  coverage: number;
  /** Per component weight * value / known weight; all 0 when the score is null. They add up to the score. */
  points: number[];
}

/** Coverage is a sum of weights such as .35 + .15, which need not be .5 to the last bit. */
const ROUNDING = 1e-9;

/** The weighted mean of what is known. Unknown counts for nothing rather than for zero. */
export function weigh(
  parts: readonly { weight: number; value: number | null }[],
  coverageFloor: number,
): Weighed {
  let all = 0;
  let known = 0;
  for (const { weight, value } of parts) {
    all += weight;
    if (value !== null) known += weight;
  }
  const coverage = all > 0 ? known / all : 0;
  if (known <= 0 || coverage < coverageFloor - ROUNDING)
    return { score: null, coverage, points: parts.map(() => 0) };
  const points = parts.map(({ weight, value }) => (value === null ? 0 : (weight * value) / known));
  const sum = points.reduce((total, each) => total + each, 0);
  return { score: Math.min(100, Math.max(0, sum)), coverage, points };
}

/** The value that the next one stays under with at least that probability, if it is of the same kind; null where there are too few. */
export function quantileRank(sorted: readonly number[], share: number): number | null {
  // Less a rounding error, so that (19 + 1) × .95 is 19.
  const rank = Math.ceil((sorted.length + 1) * share - 1e-9);
  return sorted[rank - 1] ?? null;
}

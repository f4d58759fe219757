/** Log loss of one outcome foretold by log odds, without overflow. */
export function logLoss(logOdds: number, churned: number): number {
  const toward = churned === 1 ? -logOdds : logOdds;
  return Math.max(toward, 0) + Math.log1p(Math.exp(-Math.abs(toward)));
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index]!;
  return sum / values.length;
}

/** How much better the second losses are on average, and the standard error of that. */
export function comparedLosses(
  losses: ArrayLike<number>,
  others: ArrayLike<number>,
): { better: number; error: number } {
  const differences = Float64Array.from(losses, (loss, index) => loss - others[index]!);
  const better = meanOf(differences);
  const squares = differences.reduce((sum, difference) => sum + (difference - better) ** 2, 0);
  return { better, error: Math.sqrt(squares / Math.max(1, differences.length - 1) / differences.length) };
}

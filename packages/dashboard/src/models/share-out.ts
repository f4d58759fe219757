interface Weighed {
  weight: number;
}

/** Weights are shared out in hundredths of a percent, so that what is shown is what is meant. */
const PARTS = 10_000;

/** Sum of weights in hundredths of a percent, where 10,000 is all. */
export function totalParts(components: readonly Weighed[]): number {
  return components.reduce((sum, { weight }) => sum + Math.round(weight * PARTS), 0);
}

/**
 * The same components with weights that add up to 1: what is missing or too much goes to all but the one just set, in the proportion of
 * their weights (evenly where they weigh nothing), none below 0. Alone, or where the others can't make up for it, the one gives too.
 * @param kept place of the one just set; null for none
 */
export function shareOut<Component extends Weighed>(
  components: readonly Component[],
  kept: number | null,
): Component[] {
  const all = components.map(({ weight }) => Math.round(weight * PARTS));
  const fixed = kept === null || components.length < 2 ? 0 : Math.min(PARTS, all[kept] ?? 0);
  const isFixed = (index: number) => index === kept && components.length > 1;
  const others = all.map((parts, index) => (isFixed(index) ? 0 : parts));
  const sum = others.reduce((total, parts) => total + parts, 0);
  const count = components.length - (components.some((_, index) => isFixed(index)) ? 1 : 0);
  const exact = others.map((parts, index) => {
    if (isFixed(index)) return fixed;
    return sum > 0 ? ((PARTS - fixed) * parts) / sum : (PARTS - fixed) / count;
  });
  const whole = exact.map(Math.floor);
  const missing = PARTS - whole.reduce((total, parts) => total + parts, 0);
  const byRemainder = exact
    .map((parts, index) => ({ index, remainder: parts - Math.floor(parts) }))
    .filter(({ index }) => !isFixed(index))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) whole[index] = (whole[index] ?? 0) + 1;
  return components.map((component, index) => ({ ...component, weight: (whole[index] ?? 0) / PARTS }));
}

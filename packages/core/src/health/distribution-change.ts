import { valueAt } from "./curve.ts";
import type { Distribution } from "./distribution.ts";

/** Ranks: a smaller change isn't worth scoring a whole book anew. */
const WORTH_TELLING = 0.5;

/** Whether a distribution gives some value another rank than before, by half a rank or more. */
export function isDistributionChanged(before: Distribution | null, after: Distribution | null): boolean {
  if (before === null || after === null) return before !== after;
  return [...before, ...after].some(
    ([value]) => Math.abs(valueAt(before, value) - valueAt(after, value)) >= WORTH_TELLING,
  );
}

import { type Interval, intervalOf } from "../lab/index.ts";

const DRAWS = 1000;

/** The 95 % interval of a mean of paired differences, over draws of whole customers with putting back. */
export function drawnDifference(
  differences: readonly { customer: number; value: number }[],
  customers: number,
  random: () => number,
): Interval | null {
  const sums = new Float64Array(customers);
  const counts = new Float64Array(customers);
  for (const { customer, value } of differences) {
    sums[customer]! += value;
    counts[customer]! += 1;
  }
  const means = Array.from({ length: DRAWS }, () => {
    let sum = 0;
    let count = 0;
    for (let drawn = 0; drawn < customers; drawn += 1) {
      const customer = Math.floor(random() * customers);
      sum += sums[customer]!;
      count += counts[customer]!;
    }
    return count === 0 ? null : sum / count;
  });
  return intervalOf(means);
}

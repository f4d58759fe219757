import { quantile } from "./quantile.ts";
import type { Ranking } from "./ranking.ts";

/** Draws of customers; with fewer, the ends of a 95 % interval tremble. */
const DRAWS = 1000;
/** With fewer draws that have both who churned and who stayed, an interval would say more than is known. */
const LEAST_DRAWS = DRAWS / 2;

/** Both ends of a 95 % interval. */
export interface Interval {
  low: number;
  high: number;
}

/** The areas of one ranking over the draws; null where a draw had nobody who churned, or nobody who stayed. */
export type DrawnAreas = readonly (number | null)[];

/**
 * Areas of rankings of the same customers, over a thousand draws of as many customers with putting back. Whole customers are drawn,
 * with all their observations, because those of one are alike; every ranking sees the same draws, so that differences pair.
 * @param customers how many there are; observations number them from 0
 * @param random 0 (included) to 1 (not)
 */
export function bootstrapAreas(
  rankings: readonly Ranking[],
  customers: number,
  random: () => number,
): DrawnAreas[] {
  const areas = rankings.map((): (number | null)[] => []);
  const weights = new Uint32Array(customers);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    weights.fill(0);
    for (let drawn = 0; drawn < customers; drawn += 1) weights[Math.floor(random() * customers)]! += 1;
    for (const [index, ranking] of rankings.entries()) areas[index]!.push(ranking.area(weights));
  }
  return areas;
}

/** Null where the draws don't tell. */
export function intervalOf(areas: DrawnAreas): Interval | null {
  const known = Float64Array.from(areas.filter((area) => area !== null)).sort();
  if (known.length < LEAST_DRAWS) return null;
  return { low: quantile(known, 0.025)!, high: quantile(known, 0.975)! };
}

/** The interval of how much greater the first ranking's area is than the second's: without 0 in it, one is better. */
export function intervalOfDifference(first: DrawnAreas, second: DrawnAreas): Interval | null {
  return intervalOf(
    first.map((area, draw) => {
      const other = second[draw] ?? null;
      return area === null || other === null ? null : area - other;
    }),
  );
}

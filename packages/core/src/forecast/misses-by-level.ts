import { quantile } from "../lab/index.ts";
import type { Misses } from "./forecast-model.ts";

export interface PastMiss {
  customer: number;
  level: number;
  /** In times the spread that was expected. */
  miss: number;
}

const GROUPS = 5;
/** Fewer say nothing of an interval's ends. */
const LEAST_OF_GROUP = 100;
/** Kept of a group. */
const POINTS = 201;

/** Misses of customers of about one level together: who is low misses otherwise than who is high. */
export function missesByLevel(past: readonly PastMiss[]): Misses[] {
  const sorted = past.toSorted((a, b) => a.level - b.level);
  const size = Math.max(LEAST_OF_GROUP, sorted.length / GROUPS);
  const groups: Misses[] = [];
  let begins = 0;
  for (let place = 1; place <= sorted.length; place += 1) {
    const isEnd = place === sorted.length;
    const isBorder =
      place - begins >= size &&
      sorted.length - place >= LEAST_OF_GROUP &&
      !isEnd &&
      sorted[place]!.level > sorted[place - 1]!.level;
    if (!isEnd && !isBorder) continue;
    const own = sorted.slice(begins, place);
    groups.push({
      fromLevel: own[0]!.level,
      customers: new Set(own.map(({ customer }) => customer)).size,
      misses: thinned(own.map(({ miss }) => miss)),
    });
    begins = place;
  }
  return groups;
}

function thinned(misses: readonly number[]): number[] {
  const sorted = misses.toSorted((a, b) => a - b);
  if (sorted.length <= POINTS) return sorted;
  return Array.from({ length: POINTS }, (_, place) => quantile(sorted, place / (POINTS - 1))!);
}

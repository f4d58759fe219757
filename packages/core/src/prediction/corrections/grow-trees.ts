import { probability } from "../fit-logistic.ts";
import { bestSplit, type Slopes, stepOf } from "./best-split.ts";
import type { BinnedFeature } from "./binned.ts";
import type { Tree } from "./tree.ts";

/** Two features in a row: a tree bends one effect, or lets one depend on another. */
const DEPTH = 2;
/** Of each step: many small ones carry further than a few in full. */
const RATE = 0.1;

/**
 * Trees one after the other, each correcting what the log odds so far still miss, by the second-order step of gradient boosting.
 * Without end; equal snapshots give equal trees.
 */
export function* growTrees(
  features: readonly BinnedFeature[],
  churned: Uint8Array,
  logOdds: readonly number[],
): Generator<Tree, never> {
  const odds = Float64Array.from(logOdds);
  const slopes: Slopes = {
    gradient: new Float64Array(odds.length),
    curvature: new Float64Array(odds.length),
  };
  for (;;) {
    for (const [row, each] of odds.entries()) {
      const chance = probability(each);
      slopes.gradient[row] = chance - churned[row]!;
      slopes.curvature[row] = chance * (1 - chance);
    }
    const added = new Float64Array(odds.length);
    const tree = grow(features, slopes, Int32Array.from(odds.keys()), DEPTH, added);
    for (const [row, more] of added.entries()) odds[row]! += more;
    yield tree;
  }
}

/** @param added receives what the tree adds to each of its snapshots */
function grow(
  all: readonly BinnedFeature[],
  slopes: Slopes,
  own: Int32Array,
  depth: number,
  added: Float64Array,
): Tree {
  const split = depth === 0 ? null : bestSplit(all, slopes, own);
  if (split === null) {
    const add = RATE * stepOf(slopes, own);
    for (const row of own) added[row] = add;
    return { add, snapshots: own.length };
  }
  const { feature, bin, missing } = split;
  const isLow = (row: number) => {
    const at = feature.bins[row]!;
    return at > feature.borders.length ? missing === "low" : at < bin;
  };
  return {
    key: feature.key,
    border: feature.borders[bin - 1]!,
    missing,
    low: grow(all, slopes, own.filter(isLow), depth - 1, added),
    high: grow(
      all,
      slopes,
      own.filter((row) => !isLow(row)),
      depth - 1,
      added,
    ),
    snapshots: own.length,
  };
}

/** The first so many trees. */
export function firstTrees(trees: Generator<Tree, never>, count: number): Tree[] {
  return Array.from({ length: count }, () => trees.next().value);
}

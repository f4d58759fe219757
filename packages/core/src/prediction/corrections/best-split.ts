import { type Binned, type BinnedFeature, MISSING } from "./binned.ts";

/** Keeps leaves of few snapshots near 0; in units of curvature, of which a snapshot has at most a quarter. */
const SHRINKAGE = 5;
/** With less curvature on a side a split would be a guess. */
const LEAST_CURVATURE = 5;
/** What falls by less doesn't fall. */
const LEAST_GAIN = 1e-9;

/** Of the log loss by the log odds: of each snapshot. */
export interface Slopes {
  gradient: Float64Array;
  curvature: Float64Array;
}

interface Sum {
  gradient: number;
  curvature: number;
}

interface Split {
  feature: BinnedFeature;
  /** Snapshots in lower bins go low. */
  bin: number;
  missing: "low" | "high";
  gain: number;
}

/** The split of these snapshots that lowers the loss most; null where none does. */
export function bestSplit({ features }: Binned, slopes: Slopes, snapshots: Int32Array): Split | null {
  let best: Split | null = null;
  for (const feature of features) {
    for (const split of splitsOf(feature, slopes, snapshots))
      if (split.gain > (best?.gain ?? LEAST_GAIN)) best = split;
  }
  return best;
}

/** What a leaf adds, once in full. */
export function stepOf(slopes: Slopes, snapshots: Int32Array): number {
  const sum = { gradient: 0, curvature: 0 };
  for (const snapshot of snapshots) addTo(sum, slopes, snapshot);
  return -sum.gradient / (sum.curvature + SHRINKAGE);
}

function splitsOf(feature: BinnedFeature, slopes: Slopes, snapshots: Int32Array): Split[] {
  const { borders, bins } = feature;
  if (borders.length === 0) return [];
  const sums = Array.from({ length: borders.length + 1 }, (): Sum => ({ gradient: 0, curvature: 0 }));
  const unknown = { gradient: 0, curvature: 0 };
  for (const snapshot of snapshots) {
    const bin = bins[snapshot]!;
    addTo(bin === MISSING ? unknown : sums[bin]!, slopes, snapshot);
  }
  const known = sums.reduce(plus);
  const all = plus(known, unknown);
  const splits: Split[] = [];
  let low: Sum = { gradient: 0, curvature: 0 };
  for (let bin = 1; bin <= borders.length; bin += 1) {
    low = plus(low, sums[bin - 1]!);
    // Where none is missing, one that will be counts with the greater part.
    const sides =
      unknown.curvature > 0
        ? SIDES
        : 2 * low.curvature >= known.curvature
          ? SIDES.slice(0, 1)
          : SIDES.slice(1);
    for (const missing of sides) {
      const left = missing === "low" ? plus(low, unknown) : low;
      const right = { gradient: all.gradient - left.gradient, curvature: all.curvature - left.curvature };
      if (Math.min(left.curvature, right.curvature) < LEAST_CURVATURE) continue;
      splits.push({ feature, bin, missing, gain: fallOf(left) + fallOf(right) - fallOf(all) });
    }
  }
  return splits;
}

const SIDES: readonly ("low" | "high")[] = ["low", "high"];

/** Twice the fall of the loss by the best step of snapshots with these sums. */
function fallOf({ gradient, curvature }: Sum): number {
  return gradient ** 2 / (curvature + SHRINKAGE);
}

function plus(a: Sum, b: Sum): Sum {
  return { gradient: a.gradient + b.gradient, curvature: a.curvature + b.curvature };
}

function addTo(sum: Sum, { gradient, curvature }: Slopes, snapshot: number): void {
  sum.gradient += gradient[snapshot]!;
  sum.curvature += curvature[snapshot]!;
}

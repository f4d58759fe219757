import type { BinnedFeature } from "./binned.ts";

/** Keeps leaves of few snapshots near 0; in units of curvature, of which a snapshot has at most a quarter. */
const SHRINKAGE = 5;
/** With less curvature on a side a split would be a guess. */
const LEAST_CURVATURE = 5;
/** What falls by less doesn't fall. */
const LEAST_GAIN = 1e-9;
/** Where missing values may go. */
const [LOW, HIGH] = [["low"], ["high"]] as const;
const BOTH = ["low", "high"] as const;

/** Of the log loss by the log odds: of each snapshot. */
export interface Slopes {
  gradient: Float64Array;
  curvature: Float64Array;
}

interface Split {
  feature: BinnedFeature;
  /** Snapshots in lower bins go low. */
  bin: number;
  missing: "low" | "high";
  gain: number;
}

/** The split of these snapshots that lowers the loss most; null where none does. */
export function bestSplit(
  features: readonly BinnedFeature[],
  slopes: Slopes,
  snapshots: Int32Array,
): Split | null {
  let best: Split | null = null;
  for (const feature of features) {
    const split = feature.borders.length === 0 ? null : bestOf(feature, slopes, snapshots);
    if (split !== null && split.gain > (best?.gain ?? LEAST_GAIN)) best = split;
  }
  return best;
}

/** What a leaf adds, once in full. */
export function stepOf({ gradient, curvature }: Slopes, snapshots: Int32Array): number {
  let [slope, curve] = [0, 0];
  for (const snapshot of snapshots) {
    slope += gradient[snapshot]!;
    curve += curvature[snapshot]!;
  }
  return -slope / (curve + SHRINKAGE);
}

function bestOf(
  feature: BinnedFeature,
  { gradient, curvature }: Slopes,
  snapshots: Int32Array,
): Split | null {
  const { borders, bins } = feature;
  const unknown = borders.length + 1;
  const slopes = new Float64Array(unknown + 1);
  const curves = new Float64Array(unknown + 1);
  for (const snapshot of snapshots) {
    const bin = bins[snapshot]!;
    slopes[bin]! += gradient[snapshot]!;
    curves[bin]! += curvature[snapshot]!;
  }
  const [missedSlope, missedCurve] = [slopes[unknown]!, curves[unknown]!];
  const slope = slopes.reduce((sum, part) => sum + part, 0);
  const curve = curves.reduce((sum, part) => sum + part, 0);
  const before = fallOf(slope, curve);
  let best: Split | null = null;
  let [lowSlope, lowCurve] = [0, 0];
  for (let bin = 1; bin <= borders.length; bin += 1) {
    lowSlope += slopes[bin - 1]!;
    lowCurve += curves[bin - 1]!;
    // Where none is missing, one that will be counts with the greater part.
    const isLowMore = 2 * lowCurve >= curve - missedCurve;
    const sides = missedCurve > 0 ? BOTH : isLowMore ? LOW : HIGH;
    for (const missing of sides) {
      const leftSlope = missing === "low" ? lowSlope + missedSlope : lowSlope;
      const leftCurve = missing === "low" ? lowCurve + missedCurve : lowCurve;
      if (Math.min(leftCurve, curve - leftCurve) < LEAST_CURVATURE) continue;
      const gain = fallOf(leftSlope, leftCurve) + fallOf(slope - leftSlope, curve - leftCurve) - before;
      if (best === null || gain > best.gain) best = { feature, bin, missing, gain };
    }
  }
  return best;
}

/** Twice the fall of the loss by the best step of snapshots with these sums. */
function fallOf(slope: number, curve: number): number {
  return slope ** 2 / (curve + SHRINKAGE);
}

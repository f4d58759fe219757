export interface Tenth {
  /** 1 is the group with the highest probabilities. */
  place: number;
  snapshots: number;
  /** Its share of churn over that of all. */
  lift: number;
  /** Share of all that churned who are in it or before it, 0..1. */
  found: number;
}

/** How much oftener churn followed in each group of snapshots than on average, the most probable first; empty where none did. */
export function liftOfTenths(bins: readonly { snapshots: number; observed: number }[]): Tenth[] {
  const snapshots = bins.reduce((sum, bin) => sum + bin.snapshots, 0);
  const churned = bins.reduce((sum, bin) => sum + bin.snapshots * bin.observed, 0);
  if (churned === 0) return [];
  let seen = 0;
  return bins.toReversed().map((bin, index) => {
    seen += bin.snapshots * bin.observed;
    return {
      place: index + 1,
      snapshots: bin.snapshots,
      lift: bin.observed / (churned / snapshots),
      found: seen / churned,
    };
  });
}

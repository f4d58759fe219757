import { settleBands } from "../latch.ts";
import type { BandThresholds } from "../model.ts";
import type { Band, Bands, Latch } from "../state.ts";

export interface BandTarget {
  band: Exclude<Band, "UNKNOWN" | "CRITICAL">;
  /**
   * The lowest score with which the customer is there, and stays: a closed latch opens only its margin above the threshold, but at the
   * threshold for a score that jumps across both.
   */
  score: number;
  /** The customer is shown there still, and would fall out of it after the dwell. */
  keeps: boolean;
}

/** The bands above, the next one first, and the one that is about to be lost. None for a customer who is safely healthy or unknown. */
export function bandTargets(
  bands: Bands | null,
  score: number | null,
  thresholds: BandThresholds,
  now: number,
): BandTarget[] {
  if (score === null) return [];
  const { band, rawBand, atRisk, critical } = settleBands(bands, score, thresholds, now);
  const bar = (latch: Latch, threshold: number) => threshold + (latch.closed ? thresholds.openMargin : 0);
  // From below both thresholds a score jumps into healthy past the margins of both.
  const jump = rawBand === "CRITICAL" ? thresholds.atRisk : Number.POSITIVE_INFINITY;
  const outOfCritical = bar(critical, thresholds.critical);
  const healthy = Math.max(outOfCritical, bar(atRisk, thresholds.atRisk));
  const targets: BandTarget[] = [
    { band: "AT_RISK", score: Math.min(outOfCritical, jump), keeps: band === "AT_RISK" },
    { band: "HEALTHY", score: Math.min(healthy, jump), keeps: band === "HEALTHY" },
  ];
  return targets.filter(
    (target) => score < target.score && !(band === "HEALTHY" && target.band === "AT_RISK"),
  );
}

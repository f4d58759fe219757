import type { BandThresholds } from "./model.ts";
import type { Band } from "./state.ts";

/** The band a score lies in, without hysteresis: below the thresholds, of the unrounded score. */
export function rawBand(score: number | null, thresholds: Pick<BandThresholds, "atRisk" | "critical">): Band {
  if (score === null) return "UNKNOWN";
  if (score < thresholds.critical) return "CRITICAL";
  return score < thresholds.atRisk ? "AT_RISK" : "HEALTHY";
}

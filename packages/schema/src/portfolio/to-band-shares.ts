import type { Band } from "@perennial/core/health";
import type { BandShareShape } from "./band-share.ts";

/** One share per band, the healthiest first and the unknown last. */
export function toBandShares(
  bands: Record<Band, { customers: number; arrMinor: number }>,
  currency: string,
): BandShareShape[] {
  return (["HEALTHY", "AT_RISK", "CRITICAL", "UNKNOWN"] as const).map((band) => ({
    band,
    customers: bands[band].customers,
    arr: { amountMinor: bands[band].arrMinor, currency },
  }));
}

import type { Band } from "@perennial/core/health";

/** Bands as people read them. */
export const bandWords: Readonly<Record<Band, string>> = {
  HEALTHY: "Healthy",
  AT_RISK: "At risk",
  CRITICAL: "Critical",
  UNKNOWN: "Unknown",
};

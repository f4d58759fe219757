/** Bands within a sentence. */
export const bandWords: Readonly<Record<string, string>> = {
  HEALTHY: "healthy",
  AT_RISK: "at risk",
  CRITICAL: "critical",
  UNKNOWN: "unknown",
};

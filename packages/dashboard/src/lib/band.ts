export type Band = "HEALTHY" | "AT_RISK" | "CRITICAL" | "UNKNOWN";

/** Worst first, as people look after them. */
export const bands = ["CRITICAL", "AT_RISK", "HEALTHY", "UNKNOWN"] as const satisfies readonly Band[];

export const bandLabels: Readonly<Record<Band, string>> = {
  HEALTHY: "Healthy",
  AT_RISK: "At risk",
  CRITICAL: "Critical",
  UNKNOWN: "Unknown",
};

const tokens: Readonly<Record<Band, string>> = {
  HEALTHY: "healthy",
  AT_RISK: "at-risk",
  CRITICAL: "critical",
  UNKNOWN: "unknown",
};

/** CSS colours of a band: `fill` for shapes, `ink` for text, `soft` for what lies behind it. */
export function bandColors(band: Band): { fill: string; ink: string; soft: string } {
  const token = `--band-${tokens[band]}`;
  return { fill: `var(${token})`, ink: `var(${token}-ink)`, soft: `var(${token}-soft)` };
}

export interface Thresholds {
  atRisk: number;
  critical: number;
}

/** Band of a score by the model's thresholds alone, to colour a scale. What a customer is shown as comes from the server. */
export function bandOnScale(score: number, { atRisk, critical }: Thresholds): Band {
  if (score < critical) return "CRITICAL";
  return score < atRisk ? "AT_RISK" : "HEALTHY";
}

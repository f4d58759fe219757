import type { Explanation } from "./explanation.ts";
import type { BandThresholds } from "./model.ts";
import type { Sentence } from "./sentence.ts";
import type { Trend } from "./trend.ts";

export interface RiskIndicator {
  kind: "BELOW_RISK_THRESHOLD" | "DECLINING" | "WEAK_COMPONENT" | "SCORE_UNKNOWN";
  /** The weak component's key; null for the others. */
  component: string | null;
  sentence: Sentence;
}

/**
 * What speaks of risk: a score below the alert's threshold (which is no band), a falling line, and components that would be critical
 * by themselves, those that cost most points first.
 * @param options.lookbackDays days whose scores the line goes through, 3 to 365
 */
export function riskIndicators(
  { score, coverage, components }: Explanation,
  { direction, slope }: Pick<Trend, "direction" | "slope">,
  {
    riskThreshold,
    thresholds,
    lookbackDays,
  }: { riskThreshold: number; thresholds: BandThresholds; lookbackDays: number },
): RiskIndicator[] {
  const whole = (kind: RiskIndicator["kind"], params: Sentence["params"]): RiskIndicator => ({
    kind,
    component: null,
    sentence: { key: `risk.${kind}`, params },
  });
  const weak = components
    .filter(({ value, weight }) => value !== null && weight > 0 && value < thresholds.critical)
    .sort((a, b) => b.weight * (100 - (b.value ?? 0)) - a.weight * (100 - (a.value ?? 0)));
  return [
    ...(score === null ? [whole("SCORE_UNKNOWN", { coverage })] : []),
    ...(score !== null && score < riskThreshold
      ? [whole("BELOW_RISK_THRESHOLD", { score, threshold: riskThreshold })]
      : []),
    ...(direction === "DECLINING" ? [whole("DECLINING", { points: -(slope ?? 0), days: lookbackDays })] : []),
    ...weak.map(({ key, value }): RiskIndicator => ({
      kind: "WEAK_COMPONENT",
      component: key,
      sentence: { key: "risk.WEAK_COMPONENT", params: { component: key, value } },
    })),
  ];
}

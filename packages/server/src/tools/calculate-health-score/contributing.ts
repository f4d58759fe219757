import { components, explainComponents } from "@perennial/core/health";
import { signalDocsOf } from "@perennial/core/signals";
import type { HealthScore } from "@perennial/services/health";

/** What holds the score up or pulls it down, and realistic next steps, whose gains were calculated. */
export function contributing(score: HealthScore, locale: string) {
  const { explanation, band, factors } = score;
  const said = new Map(
    explainComponents(explanation, band, locale).map(({ key, sentence }) => [key, sentence]),
  );
  const of = (wanted: "POSITIVE" | "NEGATIVE") =>
    factors
      .filter(({ effect }) => effect === wanted)
      .map(({ component }) => said.get(component) ?? component);
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const state = (signal: string, value: number | null) => {
    const { label = signal, unit = "" } = signalDocsOf(signal) ?? {};
    const amount = value === null ? "none" : `${numbers.format(value)} ${unit}`.trim();
    return `${label}: ${amount}`;
  };
  return {
    contributing_factors: { positive: of("POSITIVE"), negative: of("NEGATIVE") },
    improvement_opportunities: score
      .improvements()
      .opportunities.map(({ component, signal, from, to, impact, effort }) => ({
        area: components().get(component)?.label ?? component,
        current_state: state(signal, from),
        target_state: state(signal, to),
        impact: `+${numbers.format(impact)} points health score`,
        effort: effort.toLowerCase(),
      })),
  };
}

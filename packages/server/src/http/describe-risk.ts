import {
  patternOf,
  type FoundPattern,
  playbooks,
  renderDimension,
  renderRiskSentence,
} from "@perennial/core/risk";
import type { ChurnOutlook } from "@perennial/core/prediction";
import type { AssessedRisk } from "@perennial/services/risk";

/** An assessment as the HTTP API answers it: words in lower case, sentences in the organisation's number format. */
export function describeRisk(risk: AssessedRisk & { externalId: string }, locale: string) {
  return {
    customerId: risk.externalId,
    assessedAt: new Date(risk.assessedAt).toISOString(),
    overallScore: risk.overall,
    coverage: risk.coverage,
    dimensions: Object.fromEntries(
      risk.dimensions.map(({ key, value, sentence }) => [
        key,
        { score: value, reason: renderDimension(sentence, locale) },
      ]),
    ),
    riskTrend: risk.trend.direction.toLowerCase(),
    riskPattern: risk.patterns[0] === undefined ? null : describePattern(risk.patterns[0], locale),
    riskPatterns: risk.patterns.map((pattern) => describePattern(pattern, locale)),
    recommendedInterventions: risk.interventions.map(({ key, pattern, sentence }) => {
      const { title, channel, effort } = playbooks().get(key)!;
      return { key, title, channel, effort, pattern, why: renderRiskSentence(sentence, locale) };
    }),
    churn: risk.outlook === null ? null : describeOutlook(risk.outlook),
    churnUnknown: risk.noOutlook?.toLowerCase() ?? null,
  };
}

function describePattern({ key, severity, facts, sentence }: FoundPattern, locale: string) {
  return {
    key,
    label: patternOf(key)?.label ?? key,
    severity,
    facts,
    description: renderRiskSentence(sentence, locale),
  };
}

function describeOutlook({ reasons, protective, ...outlook }: ChurnOutlook) {
  const { probability, probability30, probability90, level, medianDays } = outlook;
  return {
    probability,
    probability30Days: probability30,
    probability90Days: probability90,
    riskLevel: level,
    timeToChurnDays: medianDays,
    riskFactors: reasons.map(({ sentence }) => sentence),
    protectiveFactors: protective.map(({ sentence }) => sentence),
  };
}

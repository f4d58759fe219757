import { explainComponents, renderRisk } from "@perennial/core/health";
import { playbooks } from "@perennial/core/risk";
import { percentFormat } from "@perennial/core/numbers";
import type { HealthScore } from "@perennial/services/health";
import type { AssessedRisk } from "@perennial/services/risk";
import { opportunities } from "./opportunities.ts";
import type { CalculateHealthScoreInput } from "./input.ts";
import type { Unknowns } from "./unknowns.ts";

type Wanted = Pick<CalculateHealthScoreInput, "client_id" | "alert_preferences">;

/** Everything of the answer that isn't foretold. */
export function describeScore(
  health: HealthScore,
  risk: AssessedRisk,
  { client_id, alert_preferences: alerts }: Wanted,
  { locale, unknowns }: { locale: string; unknowns: Unknowns },
) {
  const { score, trend, scoreChange, explanation, band, metrics, model } = health;
  const explained = explainComponents(explanation, band, locale);
  const said = new Map(explained.map(({ key, sentence }) => [key, sentence]));
  for (const { key, value, sentence } of explained)
    if (value === null) unknowns.why(`component_scores.${key}_score`, sentence);
  const tooLittle = `Only ${percentFormat(locale, 0).format(explanation.coverage)} of the model's weight is known.`;
  const noPast = "A score by another model or other weights has no past to compare it with.";
  const factors = (effect: "POSITIVE" | "NEGATIVE") =>
    health.factors.flatMap((factor) => (factor.effect === effect ? [said.get(factor.component) ?? ""] : []));
  return {
    client_id,
    calculation_timestamp: new Date(health.calculatedAt).toISOString(),
    current_health_score: unknowns.orWhy(
      score === null ? null : Math.round(score),
      "current_health_score",
      tooLittle,
    ),
    health_trend: unknowns.orWhy(
      trend === "UNKNOWN" ? null : (trend.toLowerCase() as Lowercase<typeof trend>),
      "health_trend",
      health.hasPast ? "Fewer than 3 daily scores lie within the lookback." : noPast,
    ),
    score_change: unknowns.orWhy(
      scoreChange === null ? null : Math.round(10 * scoreChange) / 10,
      "score_change",
      health.hasPast ? "There is no score now or there was none at the lookback's start." : noPast,
    ),
    component_scores: Object.fromEntries(
      explained.map(({ key, value }) => [`${key}_score`, value === null ? null : Math.round(value)]),
    ),
    health_metrics: describeMetrics(metrics, unknowns),
    risk_indicators: health.riskIndicators
      .filter(
        ({ kind }) => alerts == null || alerts.indicators.some((wanted) => wanted.toUpperCase() === kind),
      )
      .map(({ sentence }) => renderRisk(sentence, locale)),
    historical_scores: health.history.flatMap(({ day, score: then }) =>
      then === null ? [] : [{ date: day, score: Math.round(then) }],
    ),
    contributing_factors: { positive: factors("POSITIVE"), negative: factors("NEGATIVE") },
    improvement_opportunities: opportunities(health.improvements(), locale),
    recommended_actions: [...new Set(risk.interventions.map(({ key }) => playbooks().get(key)!.title))],
    band: band.toLowerCase(),
    coverage: explanation.coverage,
    scoring_model: { key: model.key, version: model.version },
    stored: health.stored,
  };
}

function describeMetrics(metrics: HealthScore["metrics"], unknowns: Unknowns) {
  const { weeklyActiveUsers, featureAdoptionRate, supportTicketCount, npsScore, paymentStatus } = metrics;
  const field = <Value>(value: Value | null, name: string, reason: string) =>
    unknowns.orWhy(value, `health_metrics.${name}`, reason);
  const noEvent = "No event of this customer was received yet.";
  return {
    weekly_active_users: field(weeklyActiveUsers, "weekly_active_users", noEvent),
    feature_adoption_rate: field(featureAdoptionRate, "feature_adoption_rate", noEvent),
    support_ticket_count: field(
      supportTicketCount,
      "support_ticket_count",
      "No ticket of anybody was told yet.",
    ),
    nps_score: field(npsScore, "nps_score", "No NPS answer of the last 180 days is known."),
    payment_status: field(
      paymentStatus === null ? null : (paymentStatus.toLowerCase() as Lowercase<typeof paymentStatus>),
      "payment_status",
      "No invoice of anybody was told yet.",
    ),
  };
}

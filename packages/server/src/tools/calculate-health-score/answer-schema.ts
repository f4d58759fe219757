import type { ObjectSchema } from "../tool.ts";

const score = (description: string) => ({ type: ["number", "null"], minimum: 0, maximum: 100, description });
const ratio = (description: string) => ({ type: ["number", "null"], minimum: 0, maximum: 1, description });
const day = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "Local calendar day." };
const sentences = (description: string) => ({
  type: "array",
  items: { type: "string", minLength: 1 },
  description,
});
const level = (description: string) => ({ enum: ["low", "medium", "high", "critical", null], description });

function object(properties: Record<string, object>, more: Record<string, unknown> = {}) {
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    ...more,
  };
}

/** The reference's sample answer as a schema; what can't be known is null, and `unknown` says why. */
export const healthScoreAnswerSchema = object({
  client_id: { type: "string", description: "As it was asked for." },
  calculation_timestamp: {
    type: "string",
    format: "date-time",
    description: "Up to when facts were counted.",
  },
  current_health_score: score("Rounded, 0..100, higher is healthier."),
  health_trend: {
    enum: ["improving", "stable", "declining", null],
    description: "Of the line through the lookback's daily scores.",
  },
  score_change: {
    type: ["number", "null"],
    minimum: -100,
    maximum: 100,
    description:
      "The score now less the one at the lookback's start, to a tenth; no slope, which `risk_indicators` tell per 30 days.",
  },
  component_scores: {
    type: "object",
    description: "`<component>_score` of each component of the model.",
    patternProperties: { "^[a-z_]+_score$": score("Rounded, 0..100.") },
    additionalProperties: false,
    minProperties: 1,
  },
  health_metrics: object({
    weekly_active_users: { type: ["integer", "null"], minimum: 0 },
    feature_adoption_rate: ratio("Features used in 28 days of all that are known."),
    support_ticket_count: { type: ["integer", "null"], minimum: 0, description: "Open ones." },
    nps_score: { type: ["number", "null"], minimum: -100, maximum: 100 },
    payment_status: { enum: ["current", "late", null] },
  }),
  risk_level: level("Level of the churn probability: .2, .5 and .8 are its borders."),
  risk_indicators: sentences("What speaks of risk."),
  churn_prediction: {
    ...object({
      churn_probability: ratio("Within `horizon_days`."),
      churn_risk_level: level("By .2, .5 and .8."),
      confidence: ratio(
        "Always null: nothing measures it for one customer. The model's card says how probabilities held.",
      ),
      key_risk_factors: sentences(
        "What goes with more churn than average, all else equal, the strongest first.",
      ),
      protective_factors: sentences(
        "What goes with less churn than average, all else equal, the strongest first.",
      ),
      horizon_days: {
        type: ["integer", "null"],
        minimum: 1,
        description: "Null where the model's labels don't say.",
      },
      model_version: { type: ["integer", "null"], minimum: 1 },
    }),
    type: ["object", "null"],
    description: "Null with include_predictions false.",
  },
  historical_scores: {
    type: "array",
    items: object({ date: day, score: { type: "number", minimum: 0, maximum: 100 } }),
    description: "Known scores at the ends of the lookback's days, oldest first, the last one now.",
  },
  predicted_scores: {
    type: ["array", "null"],
    items: object({
      date: day,
      predicted_score: { type: "number", minimum: 0, maximum: 100 },
      confidence: ratio("Share of past intervals like this one that held: measured."),
      low: { type: "number", minimum: 0, maximum: 100, description: "Lower end of the 95 % interval." },
      high: { type: "number", minimum: 0, maximum: 100, description: "Upper end of the 95 % interval." },
    }),
    description:
      "7, 14 and 30 days ahead; empty where there is no forecast, null with include_predictions false.",
  },
  contributing_factors: object({
    positive: sentences("Components that are healthy by themselves, the strongest first."),
    negative: sentences("Components that aren't, the strongest first."),
  }),
  improvement_opportunities: {
    type: "array",
    items: object({
      area: { type: "string", description: "The component." },
      current_state: { type: "string" },
      target_state: { type: "string" },
      impact: { type: "string", description: "Calculated points, e.g. +3.2 points health score." },
      effort: { enum: ["low", "medium", "high"], description: "One step, up to five, more." },
    }),
  },
  recommended_actions: sentences("What the risk patterns that hold call for, the most promising first."),
  band: {
    enum: ["healthy", "at_risk", "critical", "unknown"],
    description: "Of the score, with hysteresis.",
  },
  coverage: { type: "number", minimum: 0, maximum: 1, description: "Known weight over all weight." },
  scoring_model: object({ key: { type: "string" }, version: { type: "integer", minimum: 1 } }),
  stored: { type: "boolean", description: "False for what was only tried: neither stored nor announced." },
  unknown: {
    type: "object",
    additionalProperties: { type: "string", minLength: 1 },
    description: "Why a field is null or empty, by its path.",
  },
}) as unknown as ObjectSchema;

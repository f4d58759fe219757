import { components } from "@perennial/core/health";
import { z } from "zod";
import { clientIdSchema } from "../client-id.ts";

const suffix = "_weight";
const indicatorKinds = ["below_risk_threshold", "declining", "weak_component", "score_unknown"] as const;

const weightsSchema = z
  .record(z.string(), z.number().min(0).max(1))
  .superRefine((weights, ctx) => {
    for (const key of Object.keys(weights)) {
      if (key.endsWith(suffix) && components().has(key.slice(0, -suffix.length))) continue;
      const known = [...components().keys()].map((component) => component + suffix).join(", ");
      ctx.addIssue({ code: "custom", path: [key], message: `is no component's weight; there are ${known}` });
    }
  })
  .describe(
    "Custom weights for components, `<component>_weight`, 0..1, together 1; only with scoring_model custom.",
  );

const alertsSchema = z
  .strictObject({
    indicators: z
      .array(z.enum(indicatorKinds))
      .default([...indicatorKinds])
      .describe("Which kinds of risk indicators are answered; all unless said."),
  })
  .describe(
    "Alert configuration of this call. Alerts that reach people are rules of the organisation and not changed by it.",
  );

/** The reference's parameters, defaults and bounds. */
export const calculateHealthScoreInput = z
  .strictObject({
    client_id: clientIdSchema,
    scoring_model: z
      .enum(["weighted_composite", "ml_predictive", "custom"], {
        error: "is weighted_composite, ml_predictive or custom",
      })
      .optional()
      .describe(
        "Model: weighted_composite (default), ml_predictive (from the published churn model) or custom. Left out: the model that the customer has, which is weighted_composite unless the organisation chose another.",
      ),
    component_weights: weightsSchema.nullish(),
    lookback_period_days: z
      .int({ error: "is a whole number of days, 1..365" })
      .min(1, { error: "is at least 1" })
      .max(365, { error: "is at most 365" })
      .default(30)
      .describe("Local days for trend analysis, 1..365."),
    include_predictions: z
      .boolean({ error: "is true or false" })
      .default(true)
      .describe("Include predictions."),
    risk_threshold: z
      .number({ error: "is a number, 0..100" })
      .min(0, { error: "is at least 0" })
      .max(100, { error: "is at most 100" })
      .default(60)
      .describe("A score below it is a risk indicator, 0..100. It is an alert line, not a band."),
    alert_preferences: alertsSchema.nullish(),
  })
  .superRefine(({ scoring_model: model, component_weights: weights }, ctx) => {
    const fault = (message: string) => ctx.addIssue({ code: "custom", path: ["component_weights"], message });
    if (model === "custom" && weights == null) fault("is needed with scoring_model custom");
    if (model !== "custom" && weights != null) fault("goes with scoring_model custom only");
  });

export type CalculateHealthScoreInput = z.output<typeof calculateHealthScoreInput>;

/** Weights by component. */
export function weightsOf({
  component_weights: weights,
}: CalculateHealthScoreInput): Record<string, number> | null {
  if (weights == null) return null;
  return Object.fromEntries(
    Object.entries(weights).map(([key, weight]) => [key.slice(0, -suffix.length), weight]),
  );
}

import { calculateHealthScores, type HealthScore } from "@perennial/services/health";
import { type Context, ServiceError } from "@perennial/services/kernel";
import { assessRisk } from "@perennial/services/risk";
import { clientRefs } from "../client-id.ts";
import { defineTool, readsOnly } from "../tool.ts";
import { ToolError } from "../tool-error.ts";
import { describeScore } from "./answer.ts";
import { healthScoreAnswerSchema } from "./answer-schema.ts";
import { churnPrediction } from "./churn-prediction.ts";
import { calculateHealthScoreInput, type CalculateHealthScoreInput, weightsOf } from "./input.ts";
import { predictedScores } from "./predicted-scores.ts";
import { Unknowns } from "./unknowns.ts";

/** Tool 2 of the reference: a customer's score as of now, why, what will come and what to do. */
export const calculateHealthScore = defineTool({
  name: "calculate_health_score",
  title: "Calculate health score",
  description:
    "Calculates a customer's health score (0..100, higher is healthier) as of now from facts, with its components and reasons, trend and history, churn prediction, forecast, improvement opportunities and recommended actions. What can't be known is null, with the reason under `unknown`.",
  input: calculateHealthScoreInput,
  answer: healthScoreAnswerSchema,
  annotations: readsOnly,
  async run(ctx, input) {
    const unknowns = new Unknowns();
    const health = await calculate(ctx, input);
    const [risk] = await assessRisk(ctx, { customers: [{ id: health.customerId }] });
    if (risk == null) throw notFound(input.client_id);
    const told = describeScore(health, risk, input, { locale: ctx.organization.locale, unknowns });
    if (!input.include_predictions) {
      const left = "Left out: include_predictions is false.";
      for (const path of ["risk_level", "churn_prediction", "predicted_scores"]) unknowns.why(path, left);
      const nothing = { risk_level: null, churn_prediction: null, predicted_scores: null };
      return { ...told, ...nothing, unknown: unknowns.all() };
    }
    const churn = churnPrediction(risk, unknowns);
    const predicted = await predictedScores(ctx, health.customerId, health.whatIf, unknowns);
    return {
      ...told,
      risk_level: churn.churn_risk_level,
      churn_prediction: churn,
      predicted_scores: predicted,
      unknown: unknowns.all(),
    };
  },
});

/** By the model the customer has where that is the one asked for: then it is the very score that is shown, and not a what-if. */
async function calculate(ctx: Context, input: CalculateHealthScoreInput): Promise<HealthScore> {
  const { scoring_model: asked = null } = input;
  if (asked === "custom") return calculateBy(ctx, input, asked);
  const own = await calculateBy(ctx, input, null);
  return asked === null || own.model.key === asked ? own : calculateBy(ctx, input, asked);
}

async function calculateBy(
  ctx: Context,
  input: CalculateHealthScoreInput,
  scoringModel: string | null,
): Promise<HealthScore> {
  const { client_id: clientId } = input;
  try {
    const scores = await calculateHealthScores(ctx, {
      customers: clientRefs(clientId),
      scoringModel,
      componentWeights: weightsOf(input),
      lookbackDays: input.lookback_period_days,
      riskThreshold: input.risk_threshold,
    });
    const health = scores.find((score) => score !== null);
    if (health === undefined) throw notFound(clientId);
    return health;
  } catch (error) {
    throw error instanceof ServiceError && scoringModel !== null ? asFault(error, input) : error;
  }
}

/** Every customer has a model that can be calculated by, so what is refused then is what was asked for. */
function asFault(
  { message }: ServiceError,
  { scoring_model, component_weights }: CalculateHealthScoreInput,
): ToolError {
  const [parameter, value] =
    component_weights == null
      ? (["scoring_model", scoring_model] as const)
      : (["component_weights", component_weights] as const);
  return new ToolError("INVALID_PARAMETERS", `Invalid ${parameter}: ${message}`, {
    parameter,
    value_provided: value,
    validation_rule: message,
  });
}

function notFound(clientId: string): ToolError {
  return new ToolError("CLIENT_NOT_FOUND", "Customer not found in database", {
    parameter: "client_id",
    value_provided: clientId,
    validation_rule: "names a customer of this organisation",
  });
}

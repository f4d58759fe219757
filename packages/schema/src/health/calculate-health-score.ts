import { calculateHealthScores } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { CustomerRef, toCustomerRef } from "../customers/customer-ref.ts";
import { withUserErrors } from "../errors/with-user-errors.ts";
import { ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { HealthScore, type HealthScoreView } from "./health-score.ts";

const ComponentWeightInput = builder.inputType("ComponentWeightInput", {
  description: "The weight of one component.",
  fields: (t) => ({
    component: t.string({ required: true, description: "Key in the registry of components, e.g. usage." }),
    weight: t.float({ required: true, description: "0..1; all weights of a call add up to 1." }),
  }),
});

const HealthScoreOptions = builder.inputType("HealthScoreOptions", {
  description: "How scores are calculated and what is answered beside them.",
  fields: (t) => ({
    scoringModel: t.string({
      description:
        "Key of a published model, e.g. weighted_composite, or `custom` for the customer's own with `componentWeights`. Left out: the model the customer has.",
    }),
    componentWeights: t.field({
      type: [ComponentWeightInput],
      description:
        "Other weights as a what-if: answered, never stored or announced. They add up to 1; a component not named weighs nothing.",
    }),
    lookbackDays: t.int({
      required: true,
      defaultValue: 30,
      description: "Local days that trend, change and history look back over, 1..365.",
    }),
    riskThreshold: t.float({
      required: true,
      defaultValue: 60,
      description: "A score below it is a risk indicator, 0..100. It is an alert, not a band.",
    }),
    includeHistory: t.boolean({ required: true, defaultValue: true, description: "Answer `history`." }),
    includeFactors: t.boolean({
      required: true,
      defaultValue: true,
      description: "Answer `contributingFactors`.",
    }),
    includeOpportunities: t.boolean({
      required: true,
      defaultValue: true,
      description: "Answer `improvements`.",
    }),
    includePredictions: t.boolean({
      required: true,
      defaultValue: true,
      description: "Answer `predictedScores`.",
    }),
  }),
});

const CalculateHealthScoreResult = builder.errorUnion("CalculateHealthScoreResult", {
  description: "The score, or why there is none.",
  types: [HealthScore, InvalidInputError, NotFoundError, ForbiddenError],
});

const HealthScoreBatch = builder
  .objectRef<{ scores: (HealthScoreView | null)[] }>("HealthScoreBatch")
  .implement({
    description: "Several customers' scores.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "scores" in value,
    fields: (t) => ({
      scores: t.field({
        type: [HealthScore],
        nullable: { list: false, items: true },
        description: "In the order asked; null for each customer that isn't in this organisation.",
        resolve: ({ scores }) => scores,
      }),
    }),
  });

const CalculateHealthScoresResult = builder.errorUnion("CalculateHealthScoresResult", {
  description: "The scores, or why there are none.",
  types: [HealthScoreBatch, InvalidInputError, NotFoundError, ForbiddenError],
});

type Options = typeof HealthScoreOptions.$inferInput;

/** The call as the verb takes it. Throws InvalidInputError for a component named twice. */
function toRequest({ scoringModel, componentWeights, lookbackDays, riskThreshold }: Partial<Options>) {
  const weights = componentWeights?.map(({ component, weight }) => [component, weight] as const) ?? null;
  if (weights !== null && new Set(weights.map(([component]) => component)).size < weights.length) {
    throw new InvalidInputError("Name each component once.", ["options", "componentWeights"]);
  }
  return {
    scoringModel: scoringModel ?? null,
    componentWeights: weights === null ? null : Object.fromEntries(weights),
    ...(lookbackDays != null && { lookbackDays }),
    ...(riskThreshold != null && { riskThreshold }),
  };
}

function withOptions(options: Partial<Options>) {
  const { includeHistory, includeFactors, includeOpportunities, includePredictions } = options;
  return {
    includeHistory: includeHistory ?? true,
    includeFactors: includeFactors ?? true,
    includeOpportunities: includeOpportunities ?? true,
    includePredictions: includePredictions ?? true,
  };
}

const optionsDescription = "How; the defaults of every field when left out.";

builder.queryField("calculateHealthScore", (t) =>
  t.field({
    type: CalculateHealthScoreResult,
    description:
      "One customer's health score as of now, with component scores, figures, risk indicators, factors, what it would take and history. NotFoundError for an unknown customer or model.",
    authScopes: { READ: true },
    args: {
      customer: t.arg({ type: CustomerRef, required: true, description: "Whose score." }),
      options: t.arg({ type: HealthScoreOptions, description: optionsDescription }),
    },
    resolve: (_root, { customer, options: given }, { services }) =>
      withUserErrors(async () => {
        const options: Partial<Options> = given ?? {};
        const [score] = await calculateHealthScores(services, {
          ...toRequest(options),
          customers: [toCustomerRef(customer)],
        });
        if (score == null) throw new NotFoundError("customer: there is no such customer.");
        return { ...score, ...withOptions(options) };
      }),
  }),
);

builder.queryField("calculateHealthScores", (t) =>
  t.field({
    type: CalculateHealthScoresResult,
    description: "As `calculateHealthScore`, of up to 25 customers at once.",
    authScopes: { READ: true },
    args: {
      customers: t.arg({
        type: [CustomerRef],
        required: true,
        description: "Whose: 1 to 25 customers, answered in this order.",
      }),
      options: t.arg({ type: HealthScoreOptions, description: optionsDescription }),
    },
    resolve: (_root, { customers, options: given }, { services }) =>
      withUserErrors(async () => {
        const options: Partial<Options> = given ?? {};
        const scores = await calculateHealthScores(services, {
          ...toRequest(options),
          customers: customers.map(toCustomerRef),
        });
        return { scores: scores.map((score) => score && { ...score, ...withOptions(options) }) };
      }),
  }),
);

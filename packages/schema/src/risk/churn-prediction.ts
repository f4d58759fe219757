import { churnLevel } from "@perennial/core/prediction";
import { patternOf } from "@perennial/core/risk";
import { churnPredictions, countChurnPredictions } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { InvalidInputError } from "../errors/user-errors.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { ChurnLevel } from "./churn-outlook.ts";
import { RiskPatternDefinition } from "./risk-pattern.ts";

const MOST_REASONS = 3;

export const ChurnPrediction = builder.prismaObject("CustomerRisk", {
  name: "ChurnPrediction",
  description: "What the churn model foretold of a customer when it was assessed last.",
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      description: "The customer.",
      resolve: async ({ customerId }, _args, { loaders }) => (await loaders.customers.load(customerId))!,
    }),
    probability: t.float({
      description:
        "Of churn, 0..1: within 90 days, else within the model's own horizon. Level and order go by it.",
      resolve: ({ probability }) => probability!,
    }),
    probability30: t.exposeFloat("probability30", {
      nullable: true,
      description: "Within 30 days, 0..1; null where the model doesn't know when customers churned.",
    }),
    probability90: t.exposeFloat("probability90", {
      nullable: true,
      description: "Within 90 days, 0..1; null where the model doesn't know when customers churned.",
    }),
    level: t.field({
      type: ChurnLevel,
      description: "How probable that is.",
      resolve: ({ probability }) => churnLevel(probability!),
    }),
    medianDays: t.exposeFloat("medianDays", {
      nullable: true,
      description: "Days after which half of such customers are gone; null beyond the model's curve.",
    }),
    movedSinceLastWeek: t.exposeFloat("moved", {
      nullable: true,
      description:
        "`probability` less that of a week ago by the same model, -1..1, above 0 is worse; where it didn't foretell yet, less what it says of what was known then. Null for whom nothing was known.",
    }),
    reasons: t.field({
      type: ["String"],
      description: "The three strongest reasons why it is so probable, as sentences, as of now.",
      resolve: async ({ customerId }, _args, { loaders }) => {
        const outlook = await loaders.outlooks.load(customerId);
        return (outlook?.reasons ?? []).slice(0, MOST_REASONS).map(({ sentence }) => sentence);
      },
    }),
    pattern: t.field({
      type: RiskPatternDefinition,
      nullable: true,
      description: "The most urgent risk pattern that held; null when none did.",
      resolve: ({ patternKey }) => (patternKey === null ? null : (patternOf(patternKey) ?? null)),
    }),
    overall: t.exposeFloat("overall", {
      nullable: true,
      description: "The risk dimensions together, 0..100, higher is healthier; null when too few are known.",
    }),
    modelVersion: t.exposeInt("modelVersion", {
      nullable: true,
      description:
        "Version of the churn model that foretold it, from 1; null only where no model did, which `churnPredictions` and `churnPrediction` leave out.",
    }),
    assessedAt: t.field({
      type: "DateTime",
      description: "When: within the last local day, or sooner after its health changed.",
      resolve: ({ assessedAt }) => assessedAt!,
    }),
  }),
});

const ChurnPredictionSort = builder.enumType("ChurnPredictionSort", {
  description: "Which predictions come first.",
  values: {
    PROBABILITY: { description: "The most probable churn." },
    MOVED: { description: "What rose most since last week; what has nothing to compare with comes last." },
  } as const,
});

const ChurnPredictionConnection = defineConnection(
  "ChurnPrediction",
  ChurnPrediction,
  "churn predictions, the most worrying first",
);

builder.queryField("churnPredictions", (t) =>
  t.connection(
    {
      type: ChurnPrediction,
      description: "Customers of whom churn is foretold; empty while there is no churn model.",
      authScopes: { READ: true },
      args: {
        level: t.arg({ type: ChurnLevel, description: "Only of this level." }),
        ownerId: t.arg.id({ description: "Only those whom this member looks after: a global id." }),
        pattern: t.arg.string({ description: "Only of this risk pattern: a key of `riskPatterns`." }),
        sort: t.arg({
          type: ChurnPredictionSort,
          required: true,
          defaultValue: "PROBABILITY",
          description: "What to sort by.",
        }),
      },
      resolve: (_root, { level, ownerId, pattern, sort, ...page }, { services, loaders }) => {
        if (pattern != null && patternOf(pattern) === undefined) {
          throw new InvalidInputError("pattern: there is no such risk pattern; riskPatterns names them.", [
            "pattern",
          ]);
        }
        const filter = {
          level,
          pattern,
          ownerId: ownerId == null ? null : decodeGlobalId(ownerId, "Member", ["ownerId"]),
        };
        return readConnection(page, {
          order: `churnPredictions ${sort}`,
          keys: (range) => churnPredictions(services, { ...filter, sort }, range),
          nodes: (keys) => Promise.all(keys.map(({ id }) => loaders.customerRisks.load(id))),
          count: () => countChurnPredictions(services, filter),
        });
      },
    },
    ChurnPredictionConnection,
  ),
);

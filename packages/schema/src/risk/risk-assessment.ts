import type { AssessedRisk } from "@perennial/services/risk";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Trend } from "../health/trend.ts";
import { ChurnOutlook, ChurnUnknown } from "./churn-outlook.ts";
import { RecommendedIntervention } from "./playbook.ts";
import { RiskDimension } from "./risk-dimension.ts";
import { RiskPattern } from "./risk-pattern.ts";

export const RiskAssessment = builder.objectRef<AssessedRisk>("RiskAssessment").implement({
  description: "Whether and why a customer is at risk, calculated for this answer.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "noOutlook" in value,
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      description: "Whose risk it is.",
      resolve: async ({ customerId }, _args, { loaders }) => (await loaders.customers.load(customerId))!,
    }),
    assessedAt: t.field({
      type: "DateTime",
      description: "The moment up to which facts were counted.",
      resolve: ({ assessedAt }) => new Date(assessedAt),
    }),
    overall: t.exposeFloat("overall", {
      nullable: true,
      description:
        "The dimensions together, 0..100, higher is healthier: engagement and retention 25 % each, adoption 20 %, satisfaction and value realisation 15 % each; null with less than 40 % of that known.",
    }),
    coverage: t.exposeFloat("coverage", {
      description: "Known weight over all weight of the dimensions, 0..1.",
    }),
    dimensions: t.expose("dimensions", {
      type: [RiskDimension],
      description: "The sides from which the customer can be at risk, in fixed order.",
    }),
    pattern: t.field({
      type: RiskPattern,
      nullable: true,
      description: "The most urgent risk pattern that holds; null when none does.",
      resolve: ({ patterns }) => patterns[0] ?? null,
    }),
    patterns: t.expose("patterns", {
      type: [RiskPattern],
      description: "All risk patterns that hold, the most urgent first.",
    }),
    interventions: t.expose("interventions", {
      type: [RecommendedIntervention],
      description: "What is recommended, the most urgent first; empty when no pattern holds.",
    }),
    churn: t.expose("outlook", {
      type: ChurnOutlook,
      nullable: true,
      description:
        "What the churn model foretells from what was known at the moment; null with `churnUnknown`.",
    }),
    churnUnknown: t.expose("noOutlook", {
      type: ChurnUnknown,
      nullable: true,
      description: "Why nothing is foretold; null when something is.",
    }),
    modelVersion: t.exposeInt("modelVersion", {
      nullable: true,
      description: "Version of the churn model, from 1; null without one.",
    }),
    trend: t.field({
      type: Trend,
      description: "Where `overall` is heading over 30 days, from what was stored each local day.",
      resolve: ({ trend }) => trend.direction,
    }),
    slope: t.float({
      nullable: true,
      description: "Points of `overall` per 30 days; null with fewer than 3 days.",
      resolve: ({ trend }) => trend.slope,
    }),
  }),
});

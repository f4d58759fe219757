import { explainComponents } from "@perennial/core/health";
import type { HealthScore as HealthScoreShape } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Band } from "./band.ts";
import { ComponentScore } from "./component-score.ts";
import { ContributingFactor } from "./contributing-factor.ts";
import { HealthMetrics } from "./health-metrics.ts";
import { RiskIndicator } from "./risk-indicator.ts";
import { ScoringModel } from "./scoring-model.ts";
import { Trend } from "./trend.ts";
import { WhatItTakes } from "./what-it-takes.ts";

export interface HealthScoreView extends HealthScoreShape {
  includeHistory: boolean;
  includeFactors: boolean;
  includeOpportunities: boolean;
  includePredictions: boolean;
}

const HealthScoreDay = builder.objectRef<{ day: string; score: number | null }>("HealthScoreDay").implement({
  description: "The score at the end of a local day.",
  fields: (t) => ({
    day: t.expose("day", { type: "Date", description: "The local day." }),
    score: t.exposeFloat("score", { nullable: true, description: "0..100; null when unknown." }),
  }),
});

export const HealthScore = builder.objectRef<HealthScoreView>("HealthScore").implement({
  description: "A health score calculated for this answer, with everything it rests on.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "metrics" in value,
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      description: "Whose score it is.",
      resolve: async ({ customerId }, _args, { loaders }) => (await loaders.customers.load(customerId))!,
    }),
    calculatedAt: t.field({
      type: "DateTime",
      description: "The moment up to which facts were counted.",
      resolve: ({ calculatedAt }) => new Date(calculatedAt),
    }),
    score: t.exposeFloat("score", {
      nullable: true,
      description: "0..100, unrounded, higher is healthier; null when too little is known.",
    }),
    band: t.expose("band", {
      type: Band,
      description:
        "Band with hysteresis, going on from what is shown; of a what-if the band of the score alone.",
    }),
    rawBand: t.expose("rawBand", { type: Band, description: "Band of the score alone." }),
    coverage: t.float({
      description: "Known weight over all weight, 0..1.",
      resolve: ({ explanation }) => explanation.coverage,
    }),
    model: t.field({
      type: ScoringModel,
      description: "Model and version it was calculated with; of a what-if with the weights that were tried.",
      resolve: async ({ model, whatIf }, _args, { loaders }) => {
        const published = await loaders.models.find(model.key, model.version);
        return whatIf ? { ...published, definition: model, isDefault: false } : published;
      },
    }),
    trend: t.expose("trend", {
      type: Trend,
      description:
        "Where the score is heading, over the lookback; UNKNOWN of a what-if by another model or weights, which has no past.",
    }),
    slope: t.exposeFloat("slope", {
      nullable: true,
      description:
        "Points per 30 days of the robust line through the lookback's daily scores, which is no difference between two of them (`scoreChange`); null with fewer than 3 daily scores, and of a what-if without a past.",
    }),
    scoreChange: t.exposeFloat("scoreChange", {
      nullable: true,
      description:
        "Points since the end of the day at the lookback's start, -100..100; null where either is unknown, and of a what-if without a past.",
    }),
    components: t.field({
      type: [ComponentScore],
      description: "What each component adds, in the model's order.",
      resolve: ({ explanation, band }, _args, { services }) =>
        explainComponents(explanation, band, services.organization.locale),
    }),
    metrics: t.expose("metrics", { type: HealthMetrics, description: "The usual figures beside a score." }),
    riskIndicators: t.field({
      type: [RiskIndicator],
      description: "What speaks of risk; empty when nothing does.",
      resolve: ({ riskIndicators }) => riskIndicators,
    }),
    contributingFactors: t.field({
      type: [ContributingFactor],
      nullable: true,
      description:
        "What holds the score up or pulls it down, the strongest first; null where it was left out.",
      resolve: ({ factors, includeFactors, explanation, band }, _args, { services }) => {
        if (!includeFactors) return null;
        const explained = explainComponents(explanation, band, services.organization.locale);
        const said = new Map(explained.map(({ key, sentence }) => [key, sentence]));
        return factors.map((factor) => ({ ...factor, sentence: said.get(factor.component) ?? "" }));
      },
    }),
    improvements: t.field({
      type: WhatItTakes,
      nullable: true,
      description: "What it would take to do better, and realistic next steps; null where it was left out.",
      resolve: ({ includeOpportunities, improvements }) => (includeOpportunities ? improvements() : null),
    }),
    history: t.field({
      type: [HealthScoreDay],
      nullable: true,
      description:
        "One score a local day of the lookback, oldest first, the last one now, which stands alone of a what-if without a past; null where it was left out.",
      resolve: ({ includeHistory, history }) => (includeHistory ? history : null),
    }),
    stored: t.exposeBoolean("stored", {
      description: "True when this very score stands in the record; never for a what-if.",
    }),
    whatIf: t.exposeBoolean("whatIf", {
      description: "True when a model or weights of the call were tried: neither stored nor announced.",
    }),
  }),
});

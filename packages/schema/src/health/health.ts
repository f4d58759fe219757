import { explainComponents, renderSentence, sentences } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { Band } from "./band.ts";
import { BandOverride } from "./band-override.ts";
import { Cause } from "./cause.ts";
import { ComponentScore } from "./component-score.ts";
import type { HealthView } from "./health-view.ts";
import { ScoringModel } from "./scoring-model.ts";
import { Trend } from "./trend.ts";

export const Health = builder.objectRef<HealthView>("Health").implement({
  description: "How a customer is doing at a moment, and every reason for it.",
  fields: (t) => ({
    score: t.exposeFloat("score", {
      nullable: true,
      description: "0..100, unrounded, higher is healthier; null when unknown.",
    }),
    band: t.expose("band", {
      type: Band,
      description: "The shown band: with hysteresis, or the override while one is in force.",
    }),
    calculatedBand: t.expose("calculatedBand", {
      type: Band,
      description: "The band of the score with hysteresis, whatever was set by hand.",
    }),
    rawBand: t.expose("rawBand", {
      type: Band,
      description: "Band of the unrounded score itself, without hysteresis.",
    }),
    coverage: t.float({
      description: "Known weight over all weight, 0..1; below the model's floor health is UNKNOWN.",
      resolve: ({ explanation }) => explanation.coverage,
    }),
    trend: t.expose("trend", {
      type: Trend,
      description: "Where the score is heading, over the last 30 local days.",
    }),
    slope: t.float({
      nullable: true,
      description:
        "Points per 30 days of the robust line through the daily scores of the last 30 days; null with fewer than 3.",
      resolve: (health) => health.slope(),
    }),
    change30d: t.exposeFloat("change30d", {
      nullable: true,
      description: "Points the score moved over 30 days, -100..100; null while one end is unknown.",
    }),
    model: t.expose("model", {
      type: ScoringModel,
      description: "Model and version the score was calculated with.",
    }),
    components: t.field({
      type: [ComponentScore],
      description: "What each component adds, in the model's order.",
      resolve: ({ explanation, calculatedBand }, _args, { services }) =>
        explainComponents(explanation, calculatedBand, services.organization.locale),
    }),
    causes: t.field({
      type: [Cause],
      description: "What arrived since the score before, newest last.",
      resolve: ({ causes }) => [...causes],
    }),
    sentences: t.stringList({
      description:
        "The score in words: what holds a healthy customer up most first, what pulls another down most, by the calculated band; the unknown last.",
      resolve: ({ explanation, calculatedBand }, _args, { services }) =>
        sentences(explanation, calculatedBand).map(({ key, params }) =>
          renderSentence(key, params, services.organization.locale),
        ),
    }),
    unknownReason: t.string({
      nullable: true,
      description: "Why there is no score, in words; null when there is one.",
      resolve: ({ score, explanation, calculatedBand }, _args, { services }) => {
        if (score !== null) return null;
        const [first] = sentences({ ...explanation, score: null }, calculatedBand);
        return first ? renderSentence(first.key, first.params, services.organization.locale) : null;
      },
    }),
    calculatedAt: t.expose("calculatedAt", {
      type: "DateTime",
      description: "The moment up to which facts were counted.",
    }),
    stage: t.exposeString("stage", {
      nullable: true,
      description: "Stage of the customer's life, e.g. onboarding; null while none is kept.",
    }),
    override: t.field({
      type: BandOverride,
      nullable: true,
      description: "The band that was set by hand, while it is in force; null otherwise.",
      resolve: (health) => health.override(),
    }),
    stored: t.exposeBoolean("stored", { description: "False when it was calculated for this answer only." }),
    version: t.exposeFloat("version", {
      description:
        "Rises with every stored change of this customer's health; a whole number, 0 when not stored.",
    }),
  }),
});

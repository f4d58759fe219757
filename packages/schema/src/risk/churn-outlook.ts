import type {
  ChurnLevel as Level,
  ChurnOutlook as OutlookShape,
  ChurnReason as ReasonShape,
} from "@perennial/core/prediction";
import type { NoOutlook } from "@perennial/services/risk";
import { builder } from "../builder.ts";

export const ChurnLevel = builder.enumType("ChurnLevel", {
  description:
    "How probable churn is: of the probability within 90 days, else within the model's own horizon.",
  values: {
    LOW: { value: "low", description: "Below 0.2." },
    MEDIUM: { value: "medium", description: "From 0.2." },
    HIGH: { value: "high", description: "From 0.5." },
    CRITICAL: { value: "critical", description: "From 0.8." },
  } as const satisfies Record<string, { value: Level; description: string }>,
});

export const ChurnUnknown = builder.enumType("ChurnUnknown", {
  description: "Why no churn is foretold.",
  values: {
    NOT_TRAINED: { description: "There is no churn model yet: train one." },
    NOT_PUBLISHED: { description: "There are churn models, and none is published." },
    TOO_FEW_CHURNED: { description: "Too few customers churned to learn from: at least 30 must have." },
    TOO_FEW_STAYED: { description: "Too few customers stayed to learn from: at least 30 must have." },
    CHURNED: { description: "The customer had churned by then, by what the model learned as churn." },
    NOTHING_KNOWN: { description: "Nothing was known of the customer at the moment." },
  } as const satisfies Record<NoOutlook, { description: string }>,
});

const ChurnReason = builder.objectRef<ReasonShape>("ChurnReason").implement({
  description: "Something that is so of a customer and pushes its churn probability up or down.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Of its theme, e.g. activity or trait.plan." }),
    label: t.exposeString("label", { description: "Name of the theme, for people." }),
    observation: t.exposeString("observation", {
      description: "What is so, in English, with the customer's numbers; not which way it pushes.",
    }),
    sentence: t.exposeString("sentence", {
      description:
        "The observation with which way it pushes, all else equal, beside the average customer learned from.",
    }),
    push: t.exposeFloat("push", {
      description: "What it adds to the log odds beside the mean of training; below 0 it keeps the customer.",
    }),
  }),
});

const SurvivalPoint = builder.objectRef<OutlookShape["curve"][number]>("SurvivalPoint").implement({
  description: "How many of such customers are still there after so many days.",
  fields: (t) => ({
    day: t.exposeInt("day", { description: "Days from the moment, from 0." }),
    survival: t.exposeFloat("survival", { description: "Share still there, 0..1, never rising." }),
  }),
});

export const ChurnOutlook = builder.objectRef<OutlookShape>("ChurnOutlook").implement({
  description: "What the organisation's churn model foretells of a customer, and why.",
  fields: (t) => ({
    probability: t.exposeFloat("probability", {
      description: "Of churn within the horizon that the model learned, 0..1.",
    }),
    probability30: t.exposeFloat("probability30", {
      nullable: true,
      description: "Within 30 days, 0..1; null where the model doesn't know when customers churned.",
    }),
    probability90: t.exposeFloat("probability90", {
      nullable: true,
      description: "Within 90 days, 0..1; null where the model doesn't know when customers churned.",
    }),
    level: t.expose("level", { type: ChurnLevel, description: "How probable that is." }),
    medianDays: t.exposeFloat("medianDays", {
      nullable: true,
      description: "Days after which half of such customers are gone; null where that lies beyond the curve.",
    }),
    observedDays: t.exposeFloat("observedDays", {
      nullable: true,
      description: "Last day that the curve reaches; null without a curve.",
    }),
    curve: t.expose("curve", {
      type: [SurvivalPoint],
      description: "From day 0 on; empty where the model doesn't know when customers churned.",
    }),
    reasons: t.expose("reasons", {
      type: [ChurnReason],
      description: "What pushes toward churn, the strongest first.",
    }),
    protective: t.expose("protective", {
      type: [ChurnReason],
      description: "What keeps the customer, the strongest first.",
    }),
  }),
});

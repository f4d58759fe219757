import type { RiskDay as RiskDayShape } from "@perennial/services/risk";
import { builder } from "../builder.ts";
import { ChurnLevel } from "./churn-outlook.ts";

const DimensionValue = builder.objectRef<{ key: string; value: number | null }>("DimensionValue").implement({
  description: "A risk dimension's value as it was stored.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the dimension, e.g. engagement." }),
    value: t.exposeFloat("value", { nullable: true, description: "0..100; null when it was unknown." }),
  }),
});

export const RiskDay = builder.objectRef<RiskDayShape>("RiskDay").implement({
  description: "A customer's risk as it was assessed last on a local day.",
  fields: (t) => ({
    day: t.expose("day", { type: "Date", description: "The local day." }),
    assessedAt: t.expose("assessedAt", { type: "DateTime", description: "When it was assessed." }),
    overall: t.exposeFloat("overall", {
      nullable: true,
      description: "The dimensions together, 0..100; null when too few were known.",
    }),
    dimensions: t.field({
      type: [DimensionValue],
      description: "Each dimension's value.",
      resolve: ({ dimensions }) => Object.entries(dimensions).map(([key, value]) => ({ key, value })),
    }),
    pattern: t.exposeString("patternKey", {
      nullable: true,
      description: "Key of the most urgent risk pattern that held; null when none did.",
    }),
    probability: t.exposeFloat("probability", {
      nullable: true,
      description:
        "Of churn, 0..1: within 90 days, else within the model's own horizon; null where nothing was foretold: without a published model, of a customer who had churned, or of whom nothing was known.",
    }),
    probability30: t.exposeFloat("probability30", {
      nullable: true,
      description:
        "Within 30 days, 0..1; null where nothing was foretold, or the model didn't know when customers churned.",
    }),
    probability90: t.exposeFloat("probability90", {
      nullable: true,
      description:
        "Within 90 days, 0..1; null where nothing was foretold, or the model didn't know when customers churned.",
    }),
    level: t.expose("level", {
      type: ChurnLevel,
      nullable: true,
      description: "How probable churn was; null where nothing was foretold.",
    }),
    medianDays: t.exposeFloat("medianDays", {
      nullable: true,
      description:
        "Days after which half of such customers are gone, from then; null where nothing was foretold, or beyond the model's curve.",
    }),
    modelVersion: t.exposeInt("modelVersion", {
      nullable: true,
      description: "Version of the churn model that was published then, from 1; null where none was.",
    }),
  }),
});

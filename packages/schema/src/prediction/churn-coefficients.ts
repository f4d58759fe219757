import type { CardCorrections, Coefficient } from "@perennial/core/prediction";
import { builder } from "../builder.ts";

const ChurnDirection = builder.enumType("ChurnDirection", {
  description: "What more of a feature does to the probability of churn, all others being equal.",
  values: { RAISES: { description: "It raises it." }, LOWERS: { description: "It lowers it." } } as const,
});

export const ChurnCoefficient = builder.objectRef<Coefficient>("ChurnCoefficient").implement({
  description: "What a feature does to the probability.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the feature." }),
    label: t.exposeString("label", { description: "The feature in words." }),
    missing: t.exposeBoolean("missing", { description: "It is the feature's absence that tells." }),
    weight: t.exposeFloat("weight", {
      description: "Change of the log odds with one standard deviation more.",
    }),
    direction: t.expose("direction", { type: ChurnDirection, description: "Which way it pushes." }),
  }),
});

const ChurnFeature = builder.objectRef<CardCorrections["features"][number]>("ChurnFeature").implement({
  description: "A number that a churn model looks at.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the feature." }),
    label: t.exposeString("label", { description: "The feature in words." }),
  }),
});

export const ChurnCorrections = builder.objectRef<CardCorrections>("ChurnCorrections").implement({
  description:
    "Small trees that add what the coefficients' straight lines miss: bends, and features that matter together. Used only where they foretold unseen snapshots better.",
  fields: (t) => ({
    trees: t.exposeInt("trees", { description: "How many, 1..60." }),
    lossWithout: t.exposeFloat("lossWithout", {
      description: "Mean log loss of the judged snapshots without them, lower is better.",
    }),
    lossWith: t.exposeFloat("lossWith", { description: "The same with them." }),
    features: t.field({
      type: [ChurnFeature],
      description: "What they split by, the one that moves most first.",
      resolve: ({ features }) => features,
    }),
  }),
});

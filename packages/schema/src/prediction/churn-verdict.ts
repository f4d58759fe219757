import type { Comparison, Verdict } from "@perennial/core/prediction";
import { builder } from "../builder.ts";
import { LabInterval } from "../lab/lab-interval.ts";

const ChurnVerdictReason = builder.enumType("ChurnVerdictReason", {
  description: "Why a churn model may be published, or not.",
  values: {
    FIRST_THAT_RANKS: {
      description: "The first, and it ranks better than a coin: the interval of its AUC lies above .5.",
    },
    BEATS_PUBLISHED: {
      description:
        "Over the newest snapshots it is better than the published one by AUC or Brier score, and worse by neither.",
    },
    HARDLY_BETTER_THAN_BASE_RATE: { description: "It may rank no better than a coin." },
    NOT_SHOWN_TO_BE_BETTER: {
      description: "Over the newest snapshots no difference in its favour is shown.",
    },
    TOO_FEW_NEW: {
      description:
        "Since the published one learned, fewer than 10 customers churned, or stayed, with their outcome known.",
    },
  } as const,
});

const ChurnComparison = builder.objectRef<Comparison>("ChurnComparison").implement({
  description: "Two models on the same snapshots, of which neither had learned.",
  fields: (t) => ({
    snapshots: t.exposeInt("snapshots", { description: "How many, 1 or more." }),
    customers: t.exposeInt("customers", { description: "Customers that they are of." }),
    churnedCustomers: t.exposeInt("churnedCustomers", { description: "Those of them who churned." }),
    area: t.exposeFloat("area", { nullable: true, description: "AUC of this model, 0..1." }),
    publishedArea: t.exposeFloat("publishedArea", {
      nullable: true,
      description: "AUC of the published model, 0..1.",
    }),
    areaDifference: t.expose("areaDifference", {
      type: LabInterval,
      nullable: true,
      description: "95 % interval of this model's AUC less the published one's: above 0 this one is better.",
    }),
    brier: t.exposeFloat("brier", { description: "Brier score of this model, 0..1, lower is better." }),
    publishedBrier: t.exposeFloat("publishedBrier", { description: "Brier score of the published model." }),
    brierDifference: t.expose("brierDifference", {
      type: LabInterval,
      nullable: true,
      description:
        "95 % interval of the published model's Brier score less this one's: above 0 this one is better.",
    }),
  }),
});

export const ChurnVerdict = builder.objectRef<Verdict>("ChurnVerdict").implement({
  description: "Whether a model may be published, as it was judged when it was trained.",
  fields: (t) => ({
    publish: t.exposeBoolean("publish", { description: "Whether it may be published." }),
    reason: t.expose("reason", { type: ChurnVerdictReason, description: "Why it may, or may not." }),
    against: t.exposeInt("against", {
      nullable: true,
      description: "Version that was published then, beside which it was judged; null for the first.",
    }),
    comparison: t.expose("comparison", {
      type: ChurnComparison,
      nullable: true,
      description: "Both over the newest snapshots; null for the first, and where they are too few.",
    }),
  }),
});

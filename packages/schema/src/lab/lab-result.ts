import type { Migration } from "@perennial/core/lab";
import type { LabResult as LabResultShape } from "@perennial/services/lab";
import { builder } from "../builder.ts";
import { Band } from "../health/band.ts";
import { LabInterval } from "./lab-interval.ts";
import { LabModel } from "./lab-model.ts";
import { LabBaseline } from "./lab-ranking.ts";

const LabMigration = builder.objectRef<Migration>("LabMigration").implement({
  description: "How many customers are in one band by the published model and in one by the draft.",
  fields: (t) => ({
    from: t.expose("from", { type: Band, description: "Band by the published model." }),
    to: t.expose("to", { type: Band, description: "Band by the draft; the same for who stays." }),
    customers: t.exposeInt("customers", { description: "How many, 0 or more." }),
  }),
});

export const LabResult = builder.objectRef<LabResultShape>("LabResult").implement({
  description: "What a lab run found. Every ranking is measured over the same snapshots.",
  fields: (t) => ({
    customers: t.exposeInt("customers", { description: "Customers scored in the range." }),
    lateCustomers: t.exposeInt("lateCustomers", {
      description:
        "Customers of the book of whom some event became known after its day: their past is replayed as it was known.",
    }),
    observedCustomers: t.exposeInt("observedCustomers", {
      description: "Customers with at least one snapshot that counts.",
    }),
    snapshots: t.exposeInt("snapshots", {
      description: "Snapshots at which every ranking said something and the outcome is known.",
    }),
    churnedSnapshots: t.exposeInt("churnedSnapshots", {
      description: "Those of them that a churn followed within the horizon.",
    }),
    gone: t.exposeInt("gone", {
      description: "Snapshots left out because the customer had churned by then.",
    }),
    open: t.exposeInt("open", {
      description: "Snapshots left out because their horizon isn't over yet.",
    }),
    baseRate: t.exposeFloat("baseRate", {
      nullable: true,
      description: "Share of the snapshots that a churn followed, 0..1; null without a snapshot.",
    }),
    draft: t.expose("draft", {
      type: LabModel,
      nullable: true,
      description: "The draft; null when the model had none.",
    }),
    published: t.expose("published", {
      type: LabModel,
      description: "The published model that scores each customer now.",
    }),
    inactivity: t.expose("inactivity", {
      type: LabBaseline,
      description: "Days since the last activity alone: what a model must beat.",
    }),
    areaDifference: t.exposeFloat("areaDifference", {
      nullable: true,
      description: "The draft's AUC less the published model's, -1..1; null without either.",
    }),
    areaDifferenceInterval: t.expose("areaDifferenceInterval", {
      type: LabInterval,
      nullable: true,
      description:
        "95 % interval of the difference over the same draws; while 0 lies in it, neither is shown to be better.",
    }),
    migrations: t.field({
      type: [LabMigration],
      description:
        "Every pair of bands with its customers at the end of the range's last day, those who churned by then left out; empty without a draft.",
      resolve: ({ migrations }) => [...migrations],
    }),
  }),
});

import type { CalibrationBin, PredictionFigures } from "@perennial/core/prediction";
import { builder } from "../builder.ts";
import { LabInterval } from "../lab/lab-interval.ts";

const CalibrationBinType = builder.objectRef<CalibrationBin>("ChurnCalibrationBin").implement({
  description: "Snapshots of about equal probability together: a tenth of all.",
  fields: (t) => ({
    snapshots: t.exposeInt("snapshots", { description: "How many, 1 or more." }),
    predicted: t.exposeFloat("predicted", { description: "Their mean probability, 0..1." }),
    observed: t.exposeFloat("observed", { description: "The share of them that churned, 0..1." }),
  }),
});

export const ChurnFigures = builder.objectRef<PredictionFigures>("ChurnFigures").implement({
  description: "How well probabilities foretold who churned, over snapshots that the model hadn't seen.",
  fields: (t) => ({
    snapshots: t.exposeInt("snapshots", { description: "Snapshots that were judged, 0 or more." }),
    customers: t.exposeInt("customers", { description: "Customers that they are of." }),
    churnedSnapshots: t.exposeInt("churnedSnapshots", { description: "Snapshots that a churn followed." }),
    churnedCustomers: t.exposeInt("churnedCustomers", { description: "Customers with such a snapshot." }),
    baseRate: t.exposeFloat("baseRate", {
      nullable: true,
      description: "Share of the snapshots that a churn followed, 0..1; null without a snapshot.",
    }),
    area: t.exposeFloat("area", {
      nullable: true,
      description:
        "AUC, 0..1: the chance that of one who churned and one who stayed the first got the higher probability; .5 is a coin. Null while nobody churned, or nobody stayed.",
    }),
    areaInterval: t.expose("areaInterval", {
      type: LabInterval,
      nullable: true,
      description: "95 % interval of `area`; null where there is too little for one.",
    }),
    brier: t.exposeFloat("brier", {
      nullable: true,
      description: "Mean squared error of the probabilities, 0..1, lower is better; null without a snapshot.",
    }),
    brierOfBaseRate: t.exposeFloat("brierOfBaseRate", {
      nullable: true,
      description: "The same of giving everybody the base rate: what a model must beat.",
    }),
    calibrationError: t.exposeFloat("calibrationError", {
      nullable: true,
      description: "Mean distance between probability and share of churn over the bins, 0..1.",
    }),
    calibrationErrorByChance: t.exposeFloat("calibrationErrorByChance", {
      nullable: true,
      description:
        "The calibration error that chance alone makes of so many snapshots with these probabilities, were they right; null without a snapshot.",
    }),
    bins: t.field({
      type: [CalibrationBinType],
      description: "Ten bins of equal size, from the least probable to the most.",
      resolve: ({ bins }) => bins,
    }),
    liftTopTenth: t.exposeFloat("liftTopTenth", {
      nullable: true,
      description: "How many times the base rate the tenth with the highest probabilities churned, 0..10.",
    }),
  }),
});

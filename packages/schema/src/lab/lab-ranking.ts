import type { RankingFigures } from "@perennial/services/lab";
import { builder } from "../builder.ts";
import { LabInterval } from "./lab-interval.ts";

export const LabRanking = builder.interfaceRef<RankingFigures>("LabRanking").implement({
  description: "How well a ranking of customers foresaw who churned, over the run's snapshots.",
  fields: (t) => ({
    area: t.exposeFloat("area", {
      nullable: true,
      description:
        "AUC, 0..1: the chance that of one snapshot followed by churn and one that wasn't the first is ranked as riskier; ties count half, .5 is a coin. Null while nobody churned, or nobody stayed.",
    }),
    areaInterval: t.expose("areaInterval", {
      type: LabInterval,
      nullable: true,
      description: "95 % interval of `area`; null where there is too little for one.",
    }),
    liftTopTenth: t.exposeFloat("liftTopTenth", {
      nullable: true,
      description:
        "How many times the base rate the riskiest tenth of the snapshots churned, 0..10; 1 is no better than chance. Null while nobody churned.",
    }),
    unknown: t.exposeInt("unknown", {
      description:
        "Snapshots of which it said nothing, 0 or more; what one ranking can't rank counts for none of them.",
    }),
  }),
});

export const LabBaseline = builder.objectRef<RankingFigures>("LabBaseline").implement({
  description: "A ranking without a model, to compare with: days since the last activity alone.",
  interfaces: [LabRanking],
});

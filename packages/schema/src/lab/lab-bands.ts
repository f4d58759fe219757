import type { LeadTimes } from "@perennial/core/lab";
import type { BandFigures } from "@perennial/services/lab";
import { builder } from "../builder.ts";

const LabLeadTimes = builder.objectRef<LeadTimes>("LabLeadTimes").implement({
  description: "How long before they churned customers were first shown critical.",
  fields: (t) => ({
    churned: t.exposeInt("churned", {
      description: "Customers who churned within the range, after being scored on a day of it; 0 or more.",
    }),
    warned: t.exposeInt("warned", {
      description: "Those of them who were critical at a day's end before the day they churned.",
    }),
    lowerQuartile: t.exposeFloat("lowerQuartile", {
      nullable: true,
      description: "Days of warning that three quarters of those warned had at least; null when nobody was.",
    }),
    median: t.exposeFloat("median", {
      nullable: true,
      description: "Days of warning that half of those warned had at least; null when nobody was.",
    }),
    upperQuartile: t.exposeFloat("upperQuartile", {
      nullable: true,
      description: "Days of warning that a quarter of those warned had at least; null when nobody was.",
    }),
  }),
});

export const LabBands = builder.objectRef<BandFigures>("LabBands").implement({
  description: "What the bands did at the ends of the range's local days.",
  fields: (t) => ({
    changesPerMonth: t.exposeFloat("changesPerMonth", {
      nullable: true,
      description:
        "Changes of band per customer and 30 days, those to and from UNKNOWN included; null without a day.",
    }),
    leadTimes: t.expose("leadTimes", {
      type: LabLeadTimes,
      description: "Days from the first critical day's end to the churn.",
    }),
  }),
});

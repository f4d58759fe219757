import { counted } from "../../health/index.ts";
import { definePattern } from "../pattern.ts";

export const stalledOnboarding = definePattern({
  key: "stalled_onboarding",
  label: "stalled onboarding",
  severity: "high",
  rule: "They have been customers for 7 to 60 days, use at most half as many features as the middle of the book, and came on at most 8 of the last 28 days.",
  reads: [
    "tenureDays",
    "distinctFeatures28",
    "medianFeatures",
    "breadth",
    "activeDays28",
    "daysSinceActivity",
  ],
  playbooks: ["setup_call", "setup_tips"],
  holds: ({ tenureDays, breadth, activeDays28 }) =>
    tenureDays >= 7 && tenureDays <= 60 && breadth <= 0.5 && activeDays28 <= 8,
  english: ({ tenureDays, distinctFeatures28, medianFeatures, activeDays28 }, format) =>
    `${counted(tenureDays, "day")} after the start they use ${counted(distinctFeatures28, "feature")} where the middle of the book uses ${format(medianFeatures)}, and came on ${counted(activeDays28, "day")} of the last 28`,
});

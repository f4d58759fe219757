import { counted } from "../../health/index.ts";
import { definePattern } from "../pattern.ts";

export const shallowAdoption = definePattern({
  key: "shallow_adoption",
  label: "shallow adoption",
  severity: "medium",
  rule: "They have been customers for more than 60 days, came within 14 days, and adoption is below 40.",
  reads: ["tenureDays", "adoption", "distinctFeatures28", "daysSinceActivity"],
  playbooks: ["feature_tour", "training_session"],
  holds: ({ tenureDays, adoption, daysSinceActivity }) =>
    tenureDays > 60 && adoption < 40 && daysSinceActivity < 14,
  english: ({ tenureDays, adoption, distinctFeatures28 }, format) =>
    `after ${counted(tenureDays, "day")} they use ${counted(distinctFeatures28, "feature")}, and adoption stands at ${format(adoption)} of 100`,
});

import { definePattern } from "../pattern.ts";

export const shrinkingContract = definePattern({
  key: "shrinking_contract",
  label: "shrinking contract",
  severity: "medium",
  rule: "ARR is at most 90% of what it was a year before.",
  reads: ["arrDevelopment"],
  playbooks: ["business_review", "renewal_plan"],
  holds: ({ arrDevelopment }) => arrDevelopment <= 0.9,
  english: ({ arrDevelopment }, _format, percent) =>
    `ARR stands at ${percent(arrDevelopment)} of what it was a year before`,
});

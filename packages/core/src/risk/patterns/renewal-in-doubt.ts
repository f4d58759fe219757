import { counted } from "../../health/index.ts";
import { definePattern } from "../pattern.ts";

export const renewalInDoubt = definePattern({
  key: "renewal_in_doubt",
  label: "renewal near with low use",
  severity: "critical",
  rule: "The contract ends within 90 days, and engagement is below 40.",
  reads: ["daysToRenewal", "engagement"],
  playbooks: ["renewal_plan", "business_review"],
  holds: ({ daysToRenewal, engagement }) => daysToRenewal <= 90 && engagement < 40,
  english: ({ daysToRenewal, engagement }, format) =>
    `the contract ends in ${counted(daysToRenewal, "day")} while engagement stands at ${format(engagement)} of 100`,
});

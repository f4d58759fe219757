import { counted } from "../../health/index.ts";
import { definePattern } from "../pattern.ts";

export const goneQuiet = definePattern({
  key: "gone_quiet",
  label: "gone quiet",
  severity: "critical",
  rule: "Nobody of them has done anything for 14 days or longer.",
  reads: ["daysSinceActivity"],
  playbooks: ["win_back_email", "call_for_help"],
  holds: ({ daysSinceActivity }) => daysSinceActivity >= 14,
  english: ({ daysSinceActivity }) =>
    `nobody has done anything for ${daysSinceActivity >= 90 ? "90 days or longer" : counted(daysSinceActivity, "day")}`,
});

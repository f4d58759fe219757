import { counted } from "../../health/index.ts";
import type { Playbook } from "../playbook.ts";

export const renewalPlan: Playbook = {
  key: "renewal_plan",
  title: "Agree on a plan up to the renewal with whoever decides",
  channel: "csm_task",
  effort: "high",
  why: ({ daysToRenewal }) =>
    daysToRenewal === undefined
      ? "what they pay for must be worth it to whoever decides"
      : `the contract ends in ${counted(daysToRenewal, "day")}, and whoever decides will look at what was used`,
};

import { counted } from "../../health/index.ts";
import type { Playbook } from "../playbook.ts";

export const setupCall: Playbook = {
  key: "setup_call",
  title: "Offer a setup call of 15 minutes",
  channel: "call",
  effort: "medium",
  why: ({ tenureDays }) =>
    `${counted(tenureDays ?? 0, "day")} after the start the setup isn't done, and doing the next step together takes minutes`,
};

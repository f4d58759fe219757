import { counted } from "../../health/index.ts";
import type { Playbook } from "../playbook.ts";

export const setupTips: Playbook = {
  key: "setup_tips",
  title: "Send tips for the next steps of the setup",
  channel: "email",
  effort: "low",
  why: ({ distinctFeatures28 }, format) =>
    `they have used ${counted(distinctFeatures28 ?? 0, "feature")} so far, where others use ${format(2 * (distinctFeatures28 ?? 0))} or more`,
};

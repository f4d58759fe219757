import type { Playbook } from "../playbook.ts";

export const featureTour: Playbook = {
  key: "feature_tour",
  title: "Show in the product the features they don't use",
  channel: "in_app",
  effort: "low",
  why: ({ adoption }, format) =>
    `adoption stands at ${format(adoption ?? 0)} of 100: who uses more of the product has more to lose by leaving it`,
};

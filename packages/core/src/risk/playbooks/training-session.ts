import type { Playbook } from "../playbook.ts";

export const trainingSession: Playbook = {
  key: "training_session",
  title: "Hold a training for the whole team",
  channel: "call",
  effort: "high",
  why: ({ leaderShare28, people }, format, percent) =>
    leaderShare28 === undefined
      ? "what people don't know of they don't use"
      : `${percent(leaderShare28)} of the use is one person's of ${format(people ?? 0)}: when that person leaves, so does the customer`,
};

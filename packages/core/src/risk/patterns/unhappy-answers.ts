import { definePattern } from "../pattern.ts";

export const unhappyAnswers = definePattern({
  key: "unhappy_answers",
  label: "unhappy answers",
  severity: "high",
  rule: "Satisfaction is below 40.",
  reads: ["satisfaction"],
  playbooks: ["follow_up_answers", "business_review"],
  holds: ({ satisfaction }) => satisfaction < 40,
  english: ({ satisfaction }, format) =>
    `what they answered and how they rated their tickets comes to ${format(satisfaction)} of 100`,
});

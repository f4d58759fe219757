import type { Playbook } from "../playbook.ts";

export const businessReview: Playbook = {
  key: "business_review",
  title: "Review with them what the product was to bring and what it has brought",
  channel: "call",
  effort: "high",
  why: ({ arrDevelopment }, _format, percent) =>
    arrDevelopment === undefined
      ? "the reason why they use it less is seldom in the product"
      : `they pay ${percent(arrDevelopment)} of what they paid a year before`,
};

import { builder } from "../builder.ts";

export const DisagreementKind = builder.enumType("DisagreementKind", {
  description:
    "Ways in which the score, the revenue and the people who know a customer contradict each other. By the calculated band; what is unknown contradicts nothing.",
  values: {
    HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING: {
      description: "Healthy, but the score declines and a contract ends within 90 days.",
    },
    HEALTHY_BUT_REVENUE_FALLING: { description: "Healthy, but ARR fell by 5 % or more in 90 days." },
    HEALTHY_BUT_NEGATIVE_SENTIMENT: {
      description: "Healthy, but the newest sentiment of the last 90 days is negative.",
    },
    OVERRIDE_ABOVE_SCORE: { description: "Shown better, by hand, than the score says." },
    POSITIVE_SENTIMENT_BUT_REVENUE_FALLING: {
      description: "A positive sentiment, but ARR fell by 5 % or more in 90 days.",
    },
    CRITICAL_BUT_POSITIVE_SENTIMENT: {
      description: "Critical, but the newest sentiment of the last 90 days is positive.",
    },
    CRITICAL_BUT_REVENUE_GROWING: { description: "Critical, but ARR grew by 5 % or more in 90 days." },
  } as const,
});

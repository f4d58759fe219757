import type { DisagreementKind } from "@perennial/core/disagreement";

export const disagreementLabels: Readonly<Record<DisagreementKind, string>> = {
  HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING: "Healthy, but declining before a renewal",
  HEALTHY_BUT_REVENUE_FALLING: "Healthy, but revenue fell",
  HEALTHY_BUT_NEGATIVE_SENTIMENT: "Healthy, but negative sentiment",
  OVERRIDE_ABOVE_SCORE: "Set better by hand than the score",
  POSITIVE_SENTIMENT_BUT_REVENUE_FALLING: "Positive sentiment, but revenue fell",
  CRITICAL_BUT_POSITIVE_SENTIMENT: "Critical, but positive sentiment",
  CRITICAL_BUT_REVENUE_GROWING: "Critical, but revenue grew",
};

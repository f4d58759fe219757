import { builder } from "../builder.ts";

export const FeedKind = builder.enumType("FeedKind", {
  description: "What a line of the live feed tells.",
  values: {
    ACTIVITY: { description: "A customer's users did something." },
    HEALTH_CHANGED: { description: "A score moved." },
    CHURN_CHANGED: { description: "The churn model foretells another level." },
    RISK_CHANGED: { description: "A shown band changed." },
  } as const,
});

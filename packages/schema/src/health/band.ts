import { builder } from "../builder.ts";

export const Band = builder.enumType("Band", {
  description:
    "How well a customer is doing, by the model's thresholds (70 and 40 unless changed) with hysteresis.",
  values: {
    HEALTHY: { description: "At or above the upper threshold." },
    AT_RISK: { description: "Below the upper threshold, not below the lower." },
    CRITICAL: { description: "Below the lower threshold." },
    UNKNOWN: { description: "Too little is known for a score: shown grey, never counted as 0." },
  } as const,
});

import { builder } from "../builder.ts";

export const Trend = builder.enumType("Trend", {
  description: "Direction of the robust (Theil-Sen) line through the scores at the last 30 local days' ends.",
  values: {
    IMPROVING: { description: "Rising by more than 3 points per 30 days." },
    STABLE: { description: "Between falling by 3 and rising by 3 points per 30 days." },
    DECLINING: { description: "Falling by more than 3 points per 30 days." },
    UNKNOWN: { description: "Fewer than 3 daily scores." },
  } as const,
});

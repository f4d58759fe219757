import { builder } from "../builder.ts";

export const HealthOrigin = builder.enumType("HealthOrigin", {
  description: "How a stored score came about.",
  values: {
    LIVE: { description: "Calculated when a fact arrived or time alone changed it." },
    DAY_END: { description: "The score at a local day's end." },
    REPLAYED: {
      description: "Calculated afterwards for a past day, from imported history; never announced.",
    },
  } as const,
});

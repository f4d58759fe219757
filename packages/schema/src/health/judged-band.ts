import { builder } from "../builder.ts";

export const JudgedBand = builder.enumType("JudgedBand", {
  description: "Bands that can be set by hand: nobody decides that nothing is known.",
  values: {
    HEALTHY: { description: "Shown as healthy." },
    AT_RISK: { description: "Shown as at risk." },
    CRITICAL: { description: "Shown as critical." },
  } as const,
});

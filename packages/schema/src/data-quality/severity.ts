import { builder } from "../builder.ts";

export const DataQualitySeverity = builder.enumType("DataQualitySeverity", {
  description: "How grave a kind of contradiction is.",
  values: {
    HIGH: { description: "Scores or revenue are wrong by it." },
    MEDIUM: { description: "Scores or revenue may be wrong by it." },
    LOW: { description: "Worth knowing." },
  } as const,
});

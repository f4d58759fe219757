import { builder } from "../builder.ts";

export const TicketSeverity = builder.enumType("TicketSeverity", {
  description: "How bad a ticket is; open ones cost the support component points.",
  values: {
    CRITICAL: { description: "25 points while open." },
    HIGH: { description: "10 points while open." },
    OTHER: { description: "4 points while open." },
  } as const,
});

import { builder } from "../builder.ts";

export const TicketStatus = builder.enumType("TicketStatus", {
  description: "Where a ticket stands.",
  values: {
    OPEN: { description: "Somebody has to act; counts as open." },
    PENDING: { description: "Waits for somebody; counts as open." },
    SOLVED: { description: "Done; no longer counts." },
  } as const,
});

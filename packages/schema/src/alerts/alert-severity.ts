import { builder } from "../builder.ts";

export const AlertSeverity = builder.enumType("AlertSeverity", {
  description: "How pressing an alert is, as its rule says; inboxes begin with the most pressing of a day.",
  values: {
    CRITICAL: { description: "Look at it now." },
    WARNING: { description: "Look at it today." },
    INFO: { description: "Good to know." },
  } as const,
});

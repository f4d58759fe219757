import { counted } from "../../health/index.ts";
import { definePattern } from "../pattern.ts";

export const supportBurden = definePattern({
  key: "support_burden",
  label: "support burden",
  severity: "medium",
  rule: "A critical ticket is open, or 5 of any kind, or 2 for more than 7 days.",
  reads: ["openTickets", "openCriticalTickets", "openLongTickets"],
  playbooks: ["ticket_review"],
  holds: ({ openTickets, openCriticalTickets, openLongTickets }) =>
    openTickets >= 5 || openCriticalTickets >= 1 || openLongTickets >= 2,
  english: ({ openTickets, openCriticalTickets, openLongTickets }) =>
    `${counted(openTickets, "ticket")} ${openTickets === 1 ? "is" : "are"} open, ${openCriticalTickets} critical and ${openLongTickets} for more than 7 days`,
});

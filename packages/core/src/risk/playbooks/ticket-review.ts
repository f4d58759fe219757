import { counted } from "../../health/index.ts";
import type { Playbook } from "../playbook.ts";

export const ticketReview: Playbook = {
  key: "ticket_review",
  title: "Go through the open tickets with support and name a date for each",
  channel: "csm_task",
  effort: "medium",
  why: ({ openTickets, openLongTickets }) =>
    `${counted(openTickets ?? 0, "ticket")} ${openTickets === 1 ? "is" : "are"} open, ${openLongTickets ?? 0} of them for more than 7 days`,
};

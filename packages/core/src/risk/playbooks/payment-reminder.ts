import { counted } from "../../health/index.ts";
import type { Playbook } from "../playbook.ts";

export const paymentReminder: Playbook = {
  key: "payment_reminder",
  title: "Ask billing's contact what holds the payment up",
  channel: "email",
  effort: "low",
  why: ({ daysLate }) =>
    `the oldest unpaid invoice is ${counted(daysLate ?? 0, "day")} late: a card that expired is mended in a minute, a doubt isn't`,
};

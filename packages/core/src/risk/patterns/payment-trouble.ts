import { counted } from "../../health/index.ts";
import { definePattern } from "../pattern.ts";

export const paymentTrouble = definePattern({
  key: "payment_trouble",
  label: "payment trouble",
  severity: "high",
  rule: "An invoice is 16 days late or more.",
  reads: ["daysLate"],
  playbooks: ["payment_reminder", "call_for_help"],
  holds: ({ daysLate }) => daysLate >= 16,
  english: ({ daysLate }) => `the oldest unpaid invoice is ${counted(daysLate, "day")} late`,
});

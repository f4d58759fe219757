import { daysBetween } from "../time/index.ts";
import type { SignalDocumentation } from "./signal-documentation.ts";
import type { UnpaidInvoice } from "./signals.ts";

/** @param today local calendar day of the moment, YYYY-MM-DD */
export function daysLate(unpaid: readonly UnpaidInvoice[], today: string): number {
  return unpaid.reduce((most, { dueOn }) => Math.max(most, daysBetween(dueOn, today)), 0);
}

export const daysLateDocs: SignalDocumentation = {
  label: "Days the oldest is late",
  formula: "Calendar days from the earliest due day of an unpaid invoice to today, at least 0.",
  unit: "days",
  range: [0, null],
  window: "at the moment",
  sources: ["invoices"],
  unknown: "Never unknown: where nothing is overdue it is 0.",
};

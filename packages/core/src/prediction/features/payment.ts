import { daysBetween } from "../../time/index.ts";
import type { FeatureFamily } from "../feature-family.ts";
import { logOf } from "./windows.ts";

const LOOKED_AT_DAYS = 365;

/** Whether invoices are paid in time; unknown without an invoice. */
export const payment: FeatureFamily = {
  key: "payment",
  features: () => [
    { key: "payment.overdue", label: "Overdue invoices" },
    { key: "payment.daysOverdue", label: "Days that the longest overdue invoice waits" },
    { key: "payment.late", label: `Days late of the last ${LOOKED_AT_DAYS} days' invoices, mean` },
  ],
  read({ day, invoices }) {
    if (invoices.length === 0) return [null, null, null];
    const overdue: number[] = [];
    const late: number[] = [];
    for (const { dueOn, paidOn } of invoices) {
      const isPaid = paidOn != null && paidOn <= day;
      const days = Math.max(0, daysBetween(dueOn, isPaid ? paidOn : day));
      if (!isPaid && days > 0) overdue.push(days);
      if (dueOn <= day && daysBetween(dueOn, day) < LOOKED_AT_DAYS) late.push(logOf(days));
    }
    return [
      logOf(overdue.length),
      logOf(Math.max(0, ...overdue)),
      late.length === 0 ? null : late.reduce((sum, days) => sum + days, 0) / late.length,
    ];
  },
};

import { counted } from "../../health/index.ts";
import { daysBetween } from "../../time/index.ts";
import { speaksFor, type Theme } from "../theme.ts";

export const payment: Theme = {
  key: "payment",
  subjectOf: speaksFor("payment."),
  label: () => "Payment",
  observation({ day, invoices }) {
    if (invoices.length === 0) return "No invoice is known";
    const overdue = invoices.flatMap(({ dueOn, paidOn }) => {
      const isPaid = paidOn != null && paidOn <= day;
      return isPaid || dueOn >= day ? [] : daysBetween(dueOn, day);
    });
    if (overdue.length === 0) return `No overdue invoice of ${invoices.length}`;
    return `${counted(overdue.length, "overdue invoice")}, the longest for ${counted(Math.max(...overdue), "day")}`;
  },
};

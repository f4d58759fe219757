import { daysBetween, localDay } from "../../time/index.ts";
import { defineComponent } from "../component.ts";
import { valueAt } from "../curve.ts";
import { counted } from "../sentence.ts";

/** How late the oldest unpaid invoice is; a book without any invoice doesn't tell. */
export const payment = defineComponent({
  key: "payment",
  label: "payment",
  needs: ["invoices"],
  signalNames: ["unpaid", "daysLate"],
  defaultCurves: {
    // Days are whole, so the slopes between the steps are never stood on.
    daysLate: [
      [0, 100],
      [1, 70],
      [15, 70],
      [16, 40],
      [30, 40],
      [31, 0],
    ],
  },
  read({ unpaidInvoices, book, asOf, timeZone }, curves) {
    const today = localDay(asOf, timeZone);
    const daysLate = unpaidInvoices.reduce((most, { dueOn }) => Math.max(most, daysBetween(dueOn, today)), 0);
    const signals = { unpaid: unpaidInvoices.length, daysLate };
    if (book.firstInvoiceAt === null) return { signals, value: null, unknown: "NO_INVOICE_IN_BOOK_YET" };
    return { signals, value: valueAt(curves.daysLate, daysLate), unknown: null };
  },
  describe({ signals }) {
    const days = signals["daysLate"] ?? 0;
    return days === 0 ? { key: "payment.current", params: {} } : { key: "payment.late", params: { days } };
  },
  english: {
    "payment.current": () => "no invoice is overdue",
    "payment.late": ({ days }) => `the oldest unpaid invoice is ${counted(Number(days), "day")} late`,
  },
});

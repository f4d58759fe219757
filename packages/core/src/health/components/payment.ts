import { localDay } from "../../time/index.ts";
import { defineComponent } from "../component.ts";
import { valueAt } from "../curve.ts";
import { daysLate as daysLateOf, daysLateDocs } from "../days-late.ts";
import { counted } from "../sentence.ts";

/** How late the oldest unpaid invoice is; a book without any invoice doesn't tell. */
export const payment = defineComponent({
  key: "payment",
  label: "payment",
  formula: "Days the oldest unpaid invoice is late, on the curve `daysLate`.",
  needs: ["invoices"],
  signalNames: ["unpaid", "daysLate"],
  signalDocs: {
    unpaid: {
      label: "Unpaid invoices",
      formula: "Invoices that aren't paid in full, due or not.",
      unit: "invoices",
      range: [0, null],
      window: "at the moment",
      sources: ["invoices"],
      unknown: "Never unknown: without an invoice it is 0.",
    },
    daysLate: daysLateDocs,
  },
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
  curveDomains: { daysLate: { min: 0 } },
  read({ unpaidInvoices, book, asOf, timeZone }, curves) {
    const daysLate = daysLateOf(unpaidInvoices, localDay(asOf, timeZone));
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

import { counted } from "../../sentence.ts";
import type { Signals, UnpaidInvoice } from "../../signals.ts";
import type { Lever } from "../lever.ts";

function oldestFirst({ unpaidInvoices }: Signals): UnpaidInvoice[] {
  return [...unpaidInvoices].sort((a, b) =>
    a.dueOn === b.dueOn ? (a.number < b.number ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1,
  );
}

export const paidInvoices: Lever = {
  key: "paid_invoices",
  component: "payment",
  signal: "daysLate",
  unit: "invoices",
  room: ({ unpaidInvoices }) => unpaidInvoices.length,
  after: (signals, steps) => ({ ...signals, unpaidInvoices: oldestFirst(signals).slice(steps) }),
  describe: ({ unpaidInvoices }, steps) => ({ paid: steps, unpaid: unpaidInvoices.length }),
  english: ({ paid, unpaid }) =>
    paid === 1
      ? `the oldest of ${counted(Number(unpaid), "unpaid invoice")} paid`
      : `the ${paid} oldest of ${counted(Number(unpaid), "unpaid invoice")} paid`,
};

import type { ImportKind } from "../import-kind.ts";
import { currencyField, customerField, numberOf, textOf, toMinor } from "../shared-fields.ts";
import { invoiceNumberField } from "./invoice.ts";

export const paymentKind: ImportKind = {
  key: "PAYMENT",
  label: "Payments",
  description: "Payments of invoices, whole or in part; the invoices come first.",
  fields: [
    customerField,
    invoiceNumberField,
    {
      key: "paymentId",
      label: "Payment",
      description: "Id of the payment, 1..255 characters; the same one is counted once.",
      type: "TEXT",
      required: true,
      headers: ["paymentid", "payment", "transactionid", "chargeid", "reference", "id"],
    },
    {
      key: "paidOn",
      label: "Paid",
      description: "Day of the payment.",
      type: "DAY",
      required: true,
      headers: ["paidon", "paid", "paiddate", "paymentdate", "date", "paidat", "createdat"],
    },
    {
      key: "amount",
      label: "Amount",
      description: "What was paid, above 0, in the invoice's currency.",
      type: "AMOUNT",
      required: true,
      headers: ["amount", "amountpaid", "paymentamount", "total"],
    },
    currencyField,
  ],
  read(values, { reportingCurrency }) {
    const currency = textOf(values, "currency") ?? null;
    const amountMinor = toMinor(numberOf(values, "amount")!, currency ?? reportingCurrency);
    if (amountMinor <= 0) {
      const sentence = "must be above 0; what was paid back is an invoice of a negative amount";
      return { type: "fault", fault: { field: "amount", sentence } };
    }
    const payment = { id: textOf(values, "paymentId")!, paidOn: textOf(values, "paidOn")!, amountMinor };
    return {
      type: "payment",
      customer: textOf(values, "customer")!,
      payment: { number: textOf(values, "number")!, payment, currency },
    };
  },
};

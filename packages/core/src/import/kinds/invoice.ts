import { startOfDay } from "../../time/index.ts";
import type { ImportField } from "../field.ts";
import type { ImportKind, RowVersion } from "../import-kind.ts";
import { currencyField, customerField, moneyOf, rateField, textOf, told } from "../shared-fields.ts";

export const invoiceNumberField: ImportField = {
  key: "number",
  label: "Invoice",
  description: "Invoice number, 1..255 characters.",
  type: "TEXT",
  required: true,
  headers: ["number", "invoicenumber", "invoice", "invoiceid", "invoiceno", "documentnumber"],
};

export const invoiceKind: ImportKind = {
  key: "INVOICE",
  label: "Invoices",
  description: "Invoices: amount, when issued, due and paid in full.",
  fields: [
    customerField,
    invoiceNumberField,
    {
      key: "amount",
      label: "Amount",
      description: "What is to be paid, in the currency's units or minor units as the mapping says.",
      type: "AMOUNT",
      required: true,
      headers: ["amount", "total", "amountdue", "invoiceamount", "totalamount", "grandtotal", "amounttotal"],
    },
    currencyField,
    rateField,
    {
      key: "issuedOn",
      label: "Issued",
      description: "Day of the invoice.",
      type: "DAY",
      headers: ["issuedon", "issued", "issuedate", "invoicedate", "date", "createdat", "created"],
    },
    {
      key: "dueOn",
      label: "Due",
      description: "Last day on which it is paid in time.",
      type: "DAY",
      required: true,
      headers: ["dueon", "due", "duedate"],
    },
    {
      key: "paidOn",
      label: "Paid",
      description: "Day it was paid in full; empty while it isn't.",
      type: "DAY",
      headers: ["paidon", "paid", "paiddate", "paymentdate", "paidat", "datepaid"],
    },
  ],
  read(values, context) {
    const subject = textOf(values, "number")!;
    const dueOn = textOf(values, "dueOn")!;
    const issuedOn = textOf(values, "issuedOn");
    const paidOn = textOf(values, "paidOn");
    const unpaid = told({ amount: moneyOf(values, "amount", context), dueOn, issuedOn });
    const begun = startOfDay(issuedOn ?? dueOn, context.zone);
    const versions: RowVersion[] = [{ subject, state: unpaid, effectiveAt: begun }];
    if (paidOn !== undefined) {
      const paidAt = Math.max(startOfDay(paidOn, context.zone), begun + 1);
      versions.push({ subject, state: { ...unpaid, paidOn }, effectiveAt: paidAt });
    }
    return { type: "versions", customer: textOf(values, "customer")!, factKind: "INVOICE", versions };
  },
};

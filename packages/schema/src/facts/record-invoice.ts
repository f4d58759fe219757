import { builder } from "../builder.ts";
import { CustomerRef } from "../customers/customer-ref.ts";
import { MoneyInput } from "../portfolio/money-input.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { recordFact, told } from "./record-fact.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const InvoicePaymentInput = builder.inputType("InvoicePaymentInput", {
  description: "Part of an invoice's amount that was paid.",
  fields: (t) => ({
    id: t.string({ required: true, description: "Id of the payment, 1..255 characters." }),
    paidOn: t.field({ type: "Date", required: true, description: "Day of the payment." }),
    amountMinor: t.float({
      required: true,
      description: "What was paid: a whole number above 0 of minor units (cents) of the invoice's currency.",
    }),
  }),
});

const RecordInvoiceInput = builder.inputType("RecordInvoiceInput", {
  description: "An invoice as it stands from a moment on.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose it is." }),
    number: t.string({ required: true, description: "Invoice number, 1..255 characters." }),
    amount: t.field({ type: MoneyInput, required: true, description: "What is to be paid." }),
    issuedOn: t.field({ type: "Date", description: "Day of the invoice." }),
    dueOn: t.field({ type: "Date", required: true, description: "Last day on which it is paid in time." }),
    paidOn: t.field({ type: "Date", description: "Day it was paid in full; null while unpaid." }),
    payments: t.field({
      type: [InvoicePaymentInput],
      description:
        "All parts paid so far, at most 1000; once they make up the amount, paidOn follows. `recordPayment` adds one.",
    }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when on it holds; now when left out, and not after now.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("recordInvoice", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Records how an invoice stands. Needs WRITE. Answers with the fact, or NotFoundError for an unknown customer.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: RecordInvoiceInput, required: true, description: "What to record." }) },
    resolve: (_root, { input }, ctx) =>
      recordFact(
        ctx,
        input,
        {
          kind: "INVOICE",
          subject: input.number,
          state: told({
            amount: told(input.amount),
            dueOn: input.dueOn,
            issuedOn: input.issuedOn,
            paidOn: input.paidOn,
            payments: input.payments,
          }),
          effectiveAt: input.effectiveAt,
        },
        { subject: "number" },
      ),
  }),
);

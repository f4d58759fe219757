import { recordPayment } from "@perennial/services/facts";
import { builder } from "../builder.ts";
import { CustomerRef, toCustomerRef } from "../customers/customer-ref.ts";
import { runVerb } from "../errors/run-verb.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const RecordPaymentInput = builder.inputType("RecordPaymentInput", {
  description: "A payment of an invoice, of its whole amount or part of it.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose invoice it is." }),
    number: t.string({ required: true, description: "Number of the invoice, as recordInvoice told it." }),
    paymentId: t.string({
      required: true,
      description: "Id of the payment, 1..255 characters; the same one is counted once.",
    }),
    paidOn: t.field({ type: "Date", required: true, description: "Day of the payment." }),
    amountMinor: t.float({
      required: true,
      description: "What was paid: a whole number above 0 of minor units (cents) of the invoice's currency.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("recordPayment", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Adds a payment to an invoice, which counts as paid once its payments make up the amount. Needs WRITE. Answers with the invoice's new version, or NotFoundError for an unknown customer or invoice.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: RecordPaymentInput, required: true, description: "What was paid." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await recordPayment(ctx.services, {
          ...input,
          customer: toCustomerRef(input.customer),
        });
        return { factId: id };
      }),
  }),
);

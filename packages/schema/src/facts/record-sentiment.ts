import { recordSentiment } from "@perennial/services/facts";
import { builder } from "../builder.ts";
import { CustomerRef, toCustomerRef } from "../customers/customer-ref.ts";
import { runVerb } from "../errors/run-verb.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const RecordSentimentInput = builder.inputType("RecordSentimentInput", {
  description: "How you feel about a customer.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "About whom." }),
    value: t.int({
      required: true,
      description: "-2 very negative, -1 negative, 0 neutral, 1 positive, 2 very positive.",
    }),
    note: t.string({ description: "Why, in words, 1..2000 characters." }),
    at: t.field({ type: "DateTime", description: "When you felt so; now when left out, and not after now." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("recordSentiment", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Records how the signed-in member feels about a customer. It moves no score. Needs WRITE; ForbiddenError for API keys.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: RecordSentimentInput, required: true, description: "What you feel." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, () =>
        recordSentiment(ctx.services, { ...input, customer: toCustomerRef(input.customer) }),
      ),
  }),
);

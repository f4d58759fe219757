import { builder } from "../builder.ts";
import { CustomerRef } from "../customers/customer-ref.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { recordFact } from "./record-fact.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const RecordTraitInput = builder.inputType("RecordTraitInput", {
  description: "A customer's trait. `name`, `domain` and `industry` also change the customer's own fields.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose it is." }),
    key: t.string({ required: true, description: "Key of the trait, 1..255 characters, e.g. plan." }),
    value: t.field({ type: "JSON", description: "Its value, any JSON; null or left out removes the trait." }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when on it holds; now when left out, and not after now.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("recordTrait", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Records the value of a customer's trait. Needs WRITE. Answers with the fact, or NotFoundError for an unknown customer.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: RecordTraitInput, required: true, description: "What to record." }) },
    resolve: (_root, { input }, ctx) =>
      recordFact(
        ctx,
        input,
        {
          kind: "TRAIT",
          subject: input.key,
          state: { value: input.value ?? null },
          effectiveAt: input.effectiveAt,
        },
        { subject: "key" },
      ),
  }),
);

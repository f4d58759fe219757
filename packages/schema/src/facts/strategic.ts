import { builder } from "../builder.ts";
import { CustomerRef } from "../customers/customer-ref.ts";
import { Customer } from "../customers/customer.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { recordFact } from "./record-fact.ts";
import { RecordFactResult } from "./record-fact-result.ts";

builder.prismaObjectField(Customer, "strategic", (t) =>
  t.boolean({
    description: "Whether the customer matters beyond its revenue: its trait `strategic` is true.",
    resolve: ({ traits }) => (traits as Record<string, unknown>)["strategic"] === true,
  }),
);

const MarkStrategicInput = builder.inputType("MarkStrategicInput", {
  description: "Whether a customer is strategic.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Which customer." }),
    strategic: t.boolean({ required: true, description: "True to mark it, false to take the mark away." }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when on it holds; now when left out, and not after now.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("markStrategic", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Marks a customer as strategic, or takes the mark away: the trait `strategic`. Needs WRITE. NotFoundError for an unknown customer.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: MarkStrategicInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      recordFact(ctx, input, {
        kind: "TRAIT",
        subject: "strategic",
        state: { value: input.strategic },
        effectiveAt: input.effectiveAt,
      }),
  }),
);

import { builder } from "../builder.ts";
import { CustomerRef } from "../customers/customer-ref.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { recordFact, told } from "./record-fact.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const RecordEntitlementInput = builder.inputType("RecordEntitlementInput", {
  description: "What a customer may use from a moment on; replaces what was told under the same name.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose it is." }),
    name: t.string({
      required: true,
      defaultValue: "default",
      description: "Name of the entitlement, 1..255 characters, e.g. a product; seats of several add up.",
    }),
    seats: t.int({ description: "How many people may use it, 0..10,000,000." }),
    plan: t.string({ description: "Name of the plan, 1..255 characters." }),
    features: t.stringList({ description: "Features included, at most 1000." }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when on it holds; now when left out, and not after now.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("recordEntitlement", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Records what a customer may use. Needs WRITE. Answers with the fact, or NotFoundError for an unknown customer.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: RecordEntitlementInput, required: true, description: "What to record." }) },
    resolve: (_root, { input }, ctx) =>
      recordFact(
        ctx,
        input,
        {
          kind: "ENTITLEMENT",
          subject: input.name,
          state: told({ seats: input.seats, plan: input.plan, features: input.features }),
          effectiveAt: input.effectiveAt,
        },
        { subject: "name" },
      ),
  }),
);

import { endBandOverride } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { CustomerRef, toCustomerRef } from "../customers/customer-ref.ts";
import { runVerb } from "../errors/run-verb.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { OverrideResult } from "./override-result.ts";

const EndBandOverrideInput = builder.inputType("EndBandOverrideInput", {
  description: "Whose band to give back to the score.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose band." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("endBandOverride", (t) =>
  t.field({
    type: OverrideResult,
    description:
      "Ends the override in force: the band of the score is shown again. Needs WRITE. NotFoundError where none is in force.",
    authScopes: { WRITE: true },
    args: {
      input: t.arg({ type: EndBandOverrideInput, required: true, description: "Whose band to give back." }),
    },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, () =>
        endBandOverride(ctx.services, { ...input, customer: toCustomerRef(input.customer) }),
      ),
  }),
);

import { overrideBand } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { CustomerRef, toCustomerRef } from "../customers/customer-ref.ts";
import { runVerb } from "../errors/run-verb.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { JudgedBand } from "./judged-band.ts";
import { OverrideResult } from "./override-result.ts";

const OverrideBandInput = builder.inputType("OverrideBandInput", {
  description: "The band to show instead of the calculated one.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose band." }),
    band: t.field({ type: JudgedBand, required: true, description: "What to show." }),
    reason: t.string({
      required: true,
      description: "Why, for whoever looks at the customer next, 1..1000 characters.",
    }),
    expiresAt: t.field({
      type: "DateTime",
      description:
        "When it ends by itself, in the future and within a year; without it and `lastDay` it holds until somebody ends it.",
    }),
    lastDay: t.field({
      type: "Date",
      description: "The last local day on which it holds, in place of `expiresAt`.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("overrideBand", (t) =>
  t.field({
    type: OverrideResult,
    description:
      "Sets a customer's shown band by hand, in place of an override before. Score and calculated band go on beside it. Needs WRITE. NotFoundError for an unknown customer.",
    authScopes: { WRITE: true },
    args: {
      input: t.arg({ type: OverrideBandInput, required: true, description: "What to show, and why." }),
    },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, () => overrideBand(ctx.services, { ...input, customer: toCustomerRef(input.customer) })),
  }),
);

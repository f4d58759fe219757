import { setChurnRetraining } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";

const SetChurnRetrainingInput = builder.inputType("SetChurnRetrainingInput", {
  description: "Whether the churn model is trained anew by itself.",
  fields: (t) => ({
    on: t.boolean({
      required: true,
      description: "Train anew when the published model is older than 28 days.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const SetChurnRetrainingPayload = builder.objectRef<{ on: boolean }>("SetChurnRetrainingPayload").implement({
  description: "The setting as it is now.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "on" in value,
  fields: (t) => ({
    churnRetraining: t.exposeBoolean("on", { description: "Whether it is trained anew by itself." }),
  }),
});

const SetChurnRetrainingResult = builder.errorUnion("SetChurnRetrainingResult", {
  description: "What came of setChurnRetraining.",
  types: [SetChurnRetrainingPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("setChurnRetraining", (t) =>
  t.field({
    type: SetChurnRetrainingResult,
    description: "Turns training the churn model by itself on or off. Needs ADMIN.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: SetChurnRetrainingInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) => runVerb(ctx, () => setChurnRetraining(ctx.services, input)),
  }),
);

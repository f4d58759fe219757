import { type UnassignedScoringModel, unassignScoringModel } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { InvalidInputError, NotFoundError, ConflictError, ForbiddenError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";

const UnassignScoringModelInput = builder.inputType("UnassignScoringModelInput", {
  description: "Which assignment is to end.",
  fields: (t) => ({
    assignmentId: t.id({ required: true, description: "Id of a ModelAssignment." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const UnassignScoringModelPayload = builder
  .objectRef<UnassignedScoringModel>("UnassignScoringModelPayload")
  .implement({
    description: "A less specific model scores them from now on.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "modelKey" in value,
    fields: (t) => ({
      modelKey: t.exposeString("modelKey", { description: "Key of the model that scored them." }),
      customers: t.exposeInt("customers", {
        description: "How many customers will be scored anew, 0 or more.",
      }),
    }),
  });

const UnassignScoringModelResult = builder.errorUnion("UnassignScoringModelResult", {
  description: "What came of unassignScoringModel.",
  types: [UnassignScoringModelPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("unassignScoringModel", (t) =>
  t.field({
    type: UnassignScoringModelResult,
    description:
      "Ends the assignment of a model to a customer or trait. Needs WRITE for one customer, else ADMIN. InvalidInputError for the default, which another default replaces.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: UnassignScoringModelInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        return await unassignScoringModel(ctx.services, input);
      }),
  }),
);

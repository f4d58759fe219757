import { type PublishedVersion, rollBackScoringModel } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { InvalidInputError, NotFoundError, ConflictError, ForbiddenError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ScoringModel } from "./scoring-model.ts";

const RollBackScoringModelInput = builder.inputType("RollBackScoringModelInput", {
  description: "To which version to go back.",
  fields: (t) => ({
    modelKey: t.string({ required: true, description: "Key of the model." }),
    version: t.int({ required: true, description: "Published version whose content is to hold again." }),
    note: t.string({ description: "Why, up to 2000 characters." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const RollBackScoringModelPayload = builder
  .objectRef<PublishedVersion>("RollBackScoringModelPayload")
  .implement({
    description: "What the older version says holds again, as the newest version.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "model" in value,
    fields: (t) => ({
      model: t.field({
        type: ScoringModel,
        description: "The new version.",
        authScopes: { READ: true },
        resolve: ({ model }, _args, { loaders }) => loaders.models.find(model.key, model.version),
      }),
      customers: t.exposeInt("customers", {
        description: "How many customers will be scored anew, 0 or more.",
      }),
    }),
  });

const RollBackScoringModelResult = builder.errorUnion("RollBackScoringModelResult", {
  description: "What came of rollBackScoringModel.",
  types: [RollBackScoringModelPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("rollBackScoringModel", (t) =>
  t.field({
    type: RollBackScoringModelResult,
    description:
      "Publishes what an older version says as a new version and scores everybody whom the model scores anew; a draft is kept. Needs ADMIN. NotFoundError for a version that was never published; InvalidInputError when the newest says the same.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: RollBackScoringModelInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        return await rollBackScoringModel(ctx.services, input);
      }),
  }),
);

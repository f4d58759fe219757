import { type PublishedVersion, publishScoringModel } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { InvalidInputError, NotFoundError, ConflictError, ForbiddenError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ScoringModel } from "./scoring-model.ts";

const PublishScoringModelInput = builder.inputType("PublishScoringModelInput", {
  description: "Which draft to publish.",
  fields: (t) => ({
    modelKey: t.string({ required: true, description: "Key of the model." }),
    revision: t.int({ required: true, description: "Revision of the draft as it was last seen." }),
    note: t.string({
      description: "Why it changes, up to 2000 characters; what the draft says when left out.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const PublishScoringModelPayload = builder
  .objectRef<PublishedVersion>("PublishScoringModelPayload")
  .implement({
    description: "The draft is the newest version, for good.",
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

const PublishScoringModelResult = builder.errorUnion("PublishScoringModelResult", {
  description: "What came of publishScoringModel.",
  types: [PublishScoringModelPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("publishScoringModel", (t) =>
  t.field({
    type: PublishScoringModelResult,
    description:
      "Makes the draft of a model its next version and scores everybody whom it scores anew. Needs ADMIN. ConflictError when somebody else changed the draft; InvalidInputError with all its faults.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: PublishScoringModelInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        return await publishScoringModel(ctx.services, input);
      }),
  }),
);

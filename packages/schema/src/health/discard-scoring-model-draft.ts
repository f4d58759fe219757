import { discardScoringModelDraft } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { InvalidInputError, ConflictError, ForbiddenError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";

const DiscardScoringModelDraftInput = builder.inputType("DiscardScoringModelDraftInput", {
  description: "Which draft to throw away.",
  fields: (t) => ({
    modelKey: t.string({ required: true, description: "Key of the model." }),
    revision: t.int({ required: true, description: "Revision of the draft as it was last seen." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const DiscardScoringModelDraftPayload = builder
  .objectRef<{ modelKey: string }>("DiscardScoringModelDraftPayload")
  .implement({
    description: "The draft is gone.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "modelKey" in value,
    fields: (t) => ({
      modelKey: t.exposeString("modelKey", {
        description: "Key of the model; one that was never published is gone with its draft.",
      }),
    }),
  });

const DiscardScoringModelDraftResult = builder.errorUnion("DiscardScoringModelDraftResult", {
  description: "What came of discardScoringModelDraft.",
  types: [DiscardScoringModelDraftPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("discardScoringModelDraft", (t) =>
  t.field({
    type: DiscardScoringModelDraftResult,
    description:
      "Throws the draft of a model away. ConflictError when somebody else changed, published or discarded it meanwhile.",
    authScopes: { WRITE: true },
    args: {
      input: t.arg({ type: DiscardScoringModelDraftInput, required: true, description: "What to do." }),
    },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        return await discardScoringModelDraft(ctx.services, input);
      }),
  }),
);

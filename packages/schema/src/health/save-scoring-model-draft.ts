import { saveScoringModelDraft } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { InvalidInputError, NotFoundError, ConflictError, ForbiddenError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ScoringModelDraft } from "./scoring-model-draft.ts";
import { ScoringModelInput, toModelContent } from "./scoring-model-input.ts";

const SaveScoringModelDraftInput = builder.inputType("SaveScoringModelDraftInput", {
  description: "What the draft of a model is to say.",
  fields: (t) => ({
    modelKey: t.string({ required: true, description: "Key of the model." }),
    revision: t.int({
      description: "Revision of the draft that is changed, as it was last seen; left out, to begin one.",
    }),
    definition: t.field({
      type: ScoringModelInput,
      required: true,
      description: "What it says; faults that only publishing refuses may stand in it.",
    }),
    name: t.string({ description: "Name of the model, 1..120 characters; as it was when left out." }),
    note: t.string({ description: "Why it changes, up to 2000 characters; none when left out." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const SaveScoringModelDraftPayload = builder
  .objectRef<{ draftOf: string }>("SaveScoringModelDraftPayload")
  .implement({
    description: "The draft is kept.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "draftOf" in value,
    fields: (t) => ({
      draft: t.field({
        type: ScoringModelDraft,
        description: "The draft as it is now.",
        authScopes: { READ: true },
        resolve: async ({ draftOf }, _args, { loaders }) =>
          (await loaders.models.versioned()).find(({ key }) => key === draftOf)!.draft!,
      }),
    }),
  });

const SaveScoringModelDraftResult = builder.errorUnion("SaveScoringModelDraftResult", {
  description: "What came of saveScoringModelDraft.",
  types: [SaveScoringModelDraftPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("saveScoringModelDraft", (t) =>
  t.field({
    type: SaveScoringModelDraftResult,
    description:
      "Begins the one draft of a model, or changes it. ConflictError when somebody else changed, published or discarded it meanwhile.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: SaveScoringModelDraftInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { modelKey } = await saveScoringModelDraft(ctx.services, {
          modelKey: input.modelKey,
          revision: input.revision,
          definition: toModelContent(input.definition),
          name: input.name,
          note: input.note,
          idempotencyKey: input.idempotencyKey,
        });
        return { draftOf: modelKey };
      }),
  }),
);

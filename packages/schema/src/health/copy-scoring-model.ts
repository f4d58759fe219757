import { copyScoringModel } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { InvalidInputError, NotFoundError, ConflictError, ForbiddenError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ScoringModelDraft } from "./scoring-model-draft.ts";

const CopyScoringModelInput = builder.inputType("CopyScoringModelInput", {
  description: "A new model that begins as a copy of another.",
  fields: (t) => ({
    fromKey: t.string({ required: true, description: "Key of the published model to copy." }),
    modelKey: t.string({
      required: true,
      description: "Key of the new one: 1..64 of a-z, 0-9 and _, beginning with a letter.",
    }),
    name: t.string({ required: true, description: "Name of the new one for people, 1..120 characters." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const CopyScoringModelPayload = builder.objectRef<{ draftOf: string }>("CopyScoringModelPayload").implement({
  description: "The new model is there, as a draft.",
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

const CopyScoringModelResult = builder.errorUnion("CopyScoringModelResult", {
  description: "What came of copyScoringModel.",
  types: [CopyScoringModelPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("copyScoringModel", (t) =>
  t.field({
    type: CopyScoringModelResult,
    description:
      "Begins a model as a draft with what the newest version of another says. ConflictError when the key is taken.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: CopyScoringModelInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { modelKey } = await copyScoringModel(ctx.services, input);
        return { draftOf: modelKey };
      }),
  }),
);

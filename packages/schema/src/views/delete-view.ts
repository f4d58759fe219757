import { deleteView } from "@perennial/services/views";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId, encodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";

const DeleteViewInput = builder.inputType("DeleteViewInput", {
  description: "Which view.",
  fields: (t) => ({
    id: t.id({ required: true, description: "Global id of the view." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const DeleteViewPayload = builder.objectRef<{ deletedId: string }>("DeleteViewPayload").implement({
  description: "The view is gone.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "deletedId" in value,
  fields: (t) => ({
    deletedId: t.id({
      description: "Global id that it had.",
      resolve: ({ deletedId }) => encodeGlobalId("SavedView", deletedId),
    }),
  }),
});

const DeleteViewResult = builder.errorUnion("DeleteViewResult", {
  description: "What came of deleteView.",
  types: [DeleteViewPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("deleteView", (t) =>
  t.field({
    type: DeleteViewResult,
    description: "Deletes one of the asking member's views. Needs READ.",
    authScopes: { READ: true },
    args: { input: t.arg({ type: DeleteViewInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await deleteView(ctx.services, {
          ...input,
          id: decodeGlobalId(input.id, "SavedView", ["id"]),
        });
        return { deletedId: id };
      }),
  }),
);

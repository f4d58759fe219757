import { saveView, type SaveViewInput as SaveViewRequest } from "@perennial/services/views";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { SavedView } from "./saved-view.ts";

const SaveViewInput = builder.inputType("SaveViewInput", {
  description: "A view to keep, or another name and search for one that is kept.",
  fields: (t) => ({
    id: t.id({ description: "Global id of the view to change; a new one when left out." }),
    name: t.string({ required: true, description: "Name, 1..80 characters." }),
    search: t.field({
      type: "JSON",
      required: true,
      description:
        "What it shows: { bands, text, owner, scoreMin, scoreMax, trait, sort, direction }, each of which may be absent. `owner` is a member's global id or `none`, `trait` is key=value.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const SaveViewPayload = builder.objectRef<{ viewId: string }>("SaveViewPayload").implement({
  description: "The view is kept.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "viewId" in value,
  fields: (t) => ({
    view: t.field({
      type: SavedView,
      description: "The view.",
      resolve: async ({ viewId }, _args, { loaders }) => (await loaders.views.load(viewId))!,
    }),
  }),
});

const SaveViewResult = builder.errorUnion("SaveViewResult", {
  description: "What came of saveView.",
  types: [SaveViewPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("saveView", (t) =>
  t.field({
    type: SaveViewResult,
    description:
      "Keeps a filter and order of the customers' list for the asking member. Needs READ. ConflictError when they have another view of that name.",
    authScopes: { READ: true },
    args: { input: t.arg({ type: SaveViewInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await saveView(ctx.services, {
          ...input,
          id: input.id == null ? null : decodeGlobalId(input.id, "SavedView", ["id"]),
          search: input.search as SaveViewRequest["search"],
        });
        return { viewId: id };
      }),
  }),
);

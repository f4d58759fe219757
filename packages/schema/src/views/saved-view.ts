import { readViews } from "@perennial/services/views";
import { builder } from "../builder.ts";

/** Found by `node` by everybody in the organisation, so that one can hand a view on. */
export const SavedView = builder.prismaNode("SavedView", {
  description: "A filter and order of the customers' list that a member named.",
  nullable: true,
  id: { resolve: (view) => view.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name, 1..80 characters; a member has each once." }),
    search: t.expose("search", {
      type: "JSON",
      description:
        "What it shows, by the names of the list's URL: { bands, text, owner, scoreMin, scoreMax, trait, sort, direction }; what is absent is the default.",
    }),
    updatedAt: t.expose("updatedAt", { type: "DateTime", description: "When it was last saved." }),
  }),
});

builder.queryField("savedViews", (t) =>
  t.field({
    type: [SavedView],
    description: "The asking member's views of the customers' list, by name; none for an API key.",
    authScopes: { READ: true },
    resolve: async (_root, _args, { services, loaders }) => {
      const views = await readViews(services);
      return (await Promise.all(views.map(({ id }) => loaders.views.load(id)))).filter(
        (view) => view !== null,
      );
    },
  }),
);

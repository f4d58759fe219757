import { builder } from "../builder.ts";
import { ApiKeyScope } from "./api-key-scope.ts";

export const ApiKey = builder.prismaNode("ApiKey", {
  description: "A key for programs. The secret itself is stored only as a hash. Needs ADMIN.",
  nullable: true,
  authScopes: { ADMIN: true },
  id: { resolve: (key) => key.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    name: t.exposeString("name", { description: "What the key is for, as its maker named it." }),
    lastFour: t.exposeString("lastFour", {
      description: "Last four characters of the secret, to tell keys apart.",
    }),
    scopes: t.field({
      type: [ApiKeyScope],
      description: "What the key may do.",
      resolve: (key) => key.scopes as (typeof ApiKeyScope.$inferType)[],
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When the key was made." }),
    revokedAt: t.expose("revokedAt", {
      type: "DateTime",
      nullable: true,
      description: "Since when the key is refused; null while it works.",
    }),
  }),
});

builder.queryField("apiKeys", (t) =>
  t.prismaField({
    type: [ApiKey],
    description: "All API keys of the organisation, newest first, revoked ones included. Needs ADMIN.",
    authScopes: { ADMIN: true },
    resolve: (query, _root, _args, { services }) =>
      services.db.prisma.apiKey.findMany({
        ...query,
        where: { organizationId: services.organizationId },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      }),
  }),
);

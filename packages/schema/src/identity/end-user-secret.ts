import { builder } from "../builder.ts";

export const EndUserSecret = builder.prismaNode("EndUserSecret", {
  description:
    "What the product's own server signs tokens of end users with. The secret itself isn't stored. Needs ADMIN.",
  nullable: true,
  authScopes: { ADMIN: true },
  id: { resolve: (secret) => secret.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    keyId: t.exposeString("id", {
      description: "What tokens signed with it carry as `kid` in their header.",
    }),
    lastFour: t.exposeString("lastFour", {
      description: "Last four characters of the secret, to tell secrets apart.",
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When the secret was made." }),
    revokedAt: t.expose("revokedAt", {
      type: "DateTime",
      nullable: true,
      description: "Since when its tokens are refused; null while they are taken.",
    }),
  }),
});

builder.queryField("endUserSecrets", (t) =>
  t.prismaField({
    type: [EndUserSecret],
    description:
      "All secrets for end users' tokens, newest first, revoked ones included; at most two are in use. Needs ADMIN.",
    authScopes: { ADMIN: true },
    resolve: (query, _root, _args, { services }) =>
      services.db.prisma.endUserSecret.findMany({
        ...query,
        where: { organizationId: services.organizationId },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      }),
  }),
);

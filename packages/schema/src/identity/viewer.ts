import { builder } from "../builder.ts";
import { ApiKeyScope } from "./api-key-scope.ts";
import { Member } from "./member.ts";
import { Organization } from "./organization.ts";
import { ViewerKind } from "./viewer-kind.ts";

const Viewer = builder.objectRef<{ asks: true }>("Viewer").implement({
  description: "Who asks.",
  fields: (t) => ({
    kind: t.field({
      type: ViewerKind,
      description: "Whether a person or a program asks.",
      resolve: (_viewer, _args, { services }) => (services.actor.kind === "member" ? "MEMBER" : "API_KEY"),
    }),
    member: t.prismaField({
      type: Member,
      nullable: true,
      description: "The signed-in member; null for an API key.",
      resolve: (query, _viewer, _args, { services }) =>
        services.actor.kind === "member"
          ? services.db.prisma.member.findUnique({
              ...query,
              where: {
                organizationId_id: { organizationId: services.organizationId, id: services.actor.id },
              },
            })
          : null,
    }),
    organization: t.prismaField({
      type: Organization,
      description: "The organisation whose data every other field shows.",
      resolve: (query, _viewer, _args, { services }) =>
        services.db.prisma.organization.findUniqueOrThrow({
          ...query,
          where: { id: services.organizationId },
        }),
    }),
    scopes: t.field({
      type: [ApiKeyScope],
      description: "What this viewer may do: by role for members, as given for API keys.",
      resolve: (_viewer, _args, { services }) => [...services.actor.scopes].sort(),
    }),
  }),
});

builder.queryField("viewer", (t) =>
  t.field({
    type: Viewer,
    description: "Who asks: a signed-in member or an API key. Needs no scope.",
    resolve: () => ({ asks: true as const }),
  }),
);

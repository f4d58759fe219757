import { builder } from "../builder.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { nestedList } from "../relay/nested-list.ts";
import { Member } from "./member.ts";

const MemberConnection = defineConnection("Member", Member, "members, by name");

builder.queryField("members", (t) =>
  t.connection(
    {
      type: Member,
      description: "The organisation's members who may sign in, by name.",
      authScopes: { READ: true },
      resolve: (_root, page, { services, loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "members", parentId: services.organizationId }, ({ id }) =>
            loaders.members.load(id),
          ),
        ),
    },
    MemberConnection,
  ),
);

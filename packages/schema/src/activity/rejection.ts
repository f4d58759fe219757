import { builder } from "../builder.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { nestedList } from "../relay/nested-list.ts";

const Rejection = builder.prismaObject("Rejection", {
  description: "A message that was refused by itself while the rest of its batch was taken; kept seven days.",
  fields: (t) => ({
    receivedAt: t.expose("receivedAt", { type: "DateTime", description: "When it came." }),
    reason: t.exposeString("reason", { description: "What is wrong with it, in words." }),
    message: t.expose("message", { type: "JSON", description: "The message as it was sent." }),
  }),
});

const RejectionConnection = defineConnection("Rejection", Rejection, "refused messages, the newest first");

builder.queryField("rejections", (t) =>
  t.connection(
    {
      type: Rejection,
      description: "Messages refused one by one in the last seven days, newest first.",
      authScopes: { READ: true },
      resolve: (_root, page, { services, loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "rejections", parentId: services.organizationId }, ({ id }) =>
            loaders.rejections.load(id),
          ),
        ),
    },
    RejectionConnection,
  ),
);

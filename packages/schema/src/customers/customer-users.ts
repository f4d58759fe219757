import { builder } from "../builder.ts";
import { nestedList } from "../relay/nested-list.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { Customer } from "./customer.ts";
import { EndUser, EndUserConnection } from "./end-user.ts";

builder.prismaObjectField(Customer, "users", (t) =>
  t.connection(
    {
      type: EndUser,
      description: "The people who belong to this customer now, the most recently seen first.",
      resolve: ({ id }, page, { loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "endUsers", parentId: id }, ({ id }) => loaders.endUsers.load(id)),
        ),
    },
    EndUserConnection,
  ),
);

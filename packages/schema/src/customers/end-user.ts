import { builder } from "../builder.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { Customer } from "./customer.ts";

export const EndUser = builder.prismaNode("EndUser", {
  description: "A person at the customer who uses the product.",
  nullable: true,
  id: { resolve: (user) => user.id },
  findUnique: (id, ctx) => ({ organizationId_id: { organizationId: ctx.services.organizationId, id } }),
  fields: (t) => ({
    externalId: t.exposeString("externalId", {
      nullable: true,
      description: "The product's own id of the person, up to 255 bytes; null once erased.",
    }),
    name: t.exposeString("name", { nullable: true, description: "Name; null when never told or erased." }),
    email: t.exposeString("email", {
      nullable: true,
      description: "E-mail address; null when never told or erased.",
    }),
    traits: t.expose("traits", {
      type: "JSON",
      description: "Newest value of each trait: { key: value }; empty once erased.",
    }),
    firstSeenAt: t.expose("firstSeenAt", {
      type: "DateTime",
      nullable: true,
      description: "Time of the first event; null before it.",
    }),
    lastSeenAt: t.expose("lastSeenAt", {
      type: "DateTime",
      nullable: true,
      description: "Time of the newest event; null before the first.",
    }),
    erased: t.boolean({
      description: "True once the person was erased: what is left are anonymous counts.",
      resolve: ({ erasedAt }) => erasedAt !== null,
    }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: "The customer to whom the person belongs now; null while none is known.",
      resolve: ({ customerId }, _args, { loaders }) =>
        customerId === null ? null : loaders.customers.load(customerId),
    }),
  }),
});

export const EndUserConnection = defineConnection(
  "EndUser",
  EndUser,
  "end users, the most recently seen first",
);

builder.queryField("endUser", (t) =>
  t.field({
    type: EndUser,
    nullable: true,
    description: "One end user; null when there is none with this id in this organisation.",
    authScopes: { READ: true },
    args: { id: t.arg.id({ required: true, description: "Global id." }) },
    resolve: (_root, { id }, { loaders }) => loaders.endUsers.load(decodeGlobalId(id, "EndUser", ["id"])),
  }),
);

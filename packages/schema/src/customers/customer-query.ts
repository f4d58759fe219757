import { findCustomers } from "@perennial/services/book";
import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { Customer } from "./customer.ts";

builder.queryField("customer", (t) =>
  t.field({
    type: Customer,
    nullable: true,
    description:
      "One customer by either id; null when there is none in this organisation. The external id of one that became part of an account leads to the account.",
    authScopes: { READ: true },
    args: {
      id: t.arg.id({ description: "Global id." }),
      externalId: t.arg.string({ description: "The product's own id." }),
    },
    resolve: async (_root, { id, externalId }, { services, loaders }) => {
      if ((id == null) === (externalId == null))
        throw new InvalidInputError("Give either `id` or `externalId`.", ["id"]);
      if (id != null) return loaders.customers.load(decodeGlobalId(id, "Customer", ["id"]));
      if (externalId!.includes("\0")) return null;
      const { organizationId, db } = services;
      const [found] = await findCustomers({ organizationId, sql: db.sql }, [{ externalId: externalId! }]);
      return found == null ? null : loaders.customers.load(found.id);
    },
  }),
);

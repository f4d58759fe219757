import { readBookAsOf } from "@perennial/services/book";
import { countCustomers, listCustomers } from "@perennial/services/listing";
import { queryFromInfo } from "@pothos/plugin-prisma";
import { builder } from "../builder.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { Customer } from "./customer.ts";
import { CustomerFilter, parseCustomerFilter } from "./customer-filter.ts";
import { CustomerSort } from "./customer-sort.ts";
import { SortDirection } from "./sort-direction.ts";

export const CustomerConnection = defineConnection("Customer", Customer, "customers");

builder.queryField("customers", (t) =>
  t.connection(
    {
      type: Customer,
      description:
        "The book: customers by filter and order. Customers that became part of another are left out.",
      authScopes: { READ: true },
      args: {
        filter: t.arg({ type: CustomerFilter, description: "Which customers; all of them when left out." }),
        sort: t.arg({
          type: CustomerSort,
          required: true,
          defaultValue: "SCORE",
          description: "What to sort by.",
        }),
        direction: t.arg({
          type: SortDirection,
          description:
            "Which end comes first; left out, the one most worth looking at: ASC for all but ARR. Customers without a value come last either way.",
        }),
        asOf: t.arg({
          type: "DateTime",
          description:
            "The book as it was shown at this moment, not after now: filter and order go by the records, which `record` gives. Names are those of today.",
        }),
      },
      resolve: async (_root, { filter, sort, direction, asOf, ...page }, ctx, info) => {
        const { services } = ctx;
        const { organizationId } = services;
        const descending = (direction ?? (sort === "ARR" ? "DESC" : "ASC")) === "DESC";
        const book = asOf == null ? null : await readBookAsOf(services, asOf.getTime());
        const listing = { filter: parseCustomerFilter(filter), sort, descending, asOf: book };
        return readConnection(page, {
          order: `customers ${sort} ${descending ? "desc" : "asc"}${asOf == null ? "" : ` ${asOf.toISOString()}`}`,
          keys: (range) => listCustomers(services, listing, range),
          // Once per request: the selection below the nodes decides what is read with them.
          nodes: async (keys) => {
            const rows = await services.db.prisma.customer.findMany({
              ...(queryFromInfo({ context: ctx, info, path: ["edges", "node"] }) as {
                include?: Record<string, never>;
              }),
              where: { organizationId, id: { in: keys.map((key) => key.id) } },
            });
            const byId = new Map(rows.map((row) => [row.id, row]));
            return keys.map((key) => byId.get(key.id) ?? null);
          },
          count: () => countCustomers(services, listing.filter, book),
        });
      },
    },
    CustomerConnection,
  ),
);

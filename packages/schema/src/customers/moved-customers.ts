import { countMoved, listMoved } from "@perennial/services/listing";
import { toPeriod } from "@perennial/services/portfolio";
import { builder } from "../builder.ts";
import { Band } from "../health/band.ts";
import { periodArgs } from "../portfolio/period-args.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { Customer } from "./customer.ts";
import { CustomerConnection } from "./customers.ts";

builder.queryField("movedCustomers", (t) =>
  t.connection(
    {
      type: Customer,
      description: "Who is in one cell of `bandMigration`, the most valuable first.",
      authScopes: { READ: true },
      args: {
        ...periodArgs(t),
        fromBand: t.arg({
          type: Band,
          description: "Shown band at the beginning; left out, those without a score then.",
        }),
        toBand: t.arg({
          type: Band,
          description: "Shown band at the end; left out, those without a score then.",
        }),
      },
      resolve: (_root, { from, to, last, fromBand, toBand, ...page }, { services, loaders }) => {
        // What was left out is decided once, so that a cursor of another day is one of another list.
        const period = toPeriod(services, { from, to, last });
        const cell = { from: fromBand ?? null, to: toBand ?? null };
        return readConnection(page, {
          order: `moved ${period.from} ${period.to} ${cell.from} ${cell.to}`,
          keys: (range) => listMoved(services, period, cell, range),
          nodes: (keys) => Promise.all(keys.map(({ id }) => loaders.customers.load(id))),
          count: () => countMoved(services, period, cell),
        });
      },
    },
    CustomerConnection,
  ),
);

import {
  bandMigration,
  type BandMigration as MigrationShape,
  type BandMigrationCell as CellShape,
} from "@perennial/services/portfolio";
import { builder } from "../builder.ts";
import { Band } from "../health/band.ts";
import { Money } from "./money.ts";
import { periodArgs } from "./period-args.ts";

const BandMigrationCell = builder.objectRef<CellShape>("BandMigrationCell").implement({
  description: "Customers that went from one shown band to another over a period, or stayed.",
  fields: (t) => ({
    from: t.expose("from", {
      type: Band,
      nullable: true,
      description: "Shown band at the end of the first day; null for customers without a score then.",
    }),
    to: t.expose("to", {
      type: Band,
      nullable: true,
      description: "Shown band at the end of the last day; null for customers without a score then.",
    }),
    customers: t.exposeInt("customers", { description: "How many customers, 1 or more." }),
    arr: t.field({
      type: Money,
      description: "Their ARR at the end of the last day, in the reporting currency; unknown ARR counts 0.",
      resolve: ({ arrMinor }, _args, { services }) => ({
        amountMinor: arrMinor,
        currency: services.organization.reportingCurrency,
      }),
    }),
  }),
});

const BandMigration = builder.objectRef<MigrationShape>("BandMigration").implement({
  description: "How the book moved between shown bands over a period, from the records.",
  fields: (t) => ({
    from: t.expose("from", { type: "Date", description: "From the end of this local day." }),
    to: t.expose("to", { type: "Date", description: "To the end of this local day; today's end is now." }),
    cells: t.expose("cells", {
      type: [BandMigrationCell],
      description: "One entry per pair of bands that has customers, those who stayed included.",
    }),
  }),
});

builder.queryField("bandMigration", (t) =>
  t.field({
    type: BandMigration,
    description:
      "How the book moved between shown bands. Customers that became part of another are left out.",
    authScopes: { READ: true },
    args: periodArgs(t),
    resolve: (_root, period, { services }) => bandMigration(services, period),
  }),
);

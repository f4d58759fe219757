import type { CustomerRecord as CustomerRecordShape } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { Health } from "../health/health.ts";
import { toRecordView } from "../health/record-view.ts";
import { Member } from "../identity/member.ts";
import { Money } from "../portfolio/money.ts";
import { Customer } from "./customer.ts";

const CustomerRecord = builder.objectRef<CustomerRecordShape>("CustomerRecord").implement({
  description: "What was shown of a customer at a past moment: looked up, never recalculated.",
  fields: (t) => ({
    asOf: t.field({
      type: "DateTime",
      description: "The moment.",
      resolve: ({ asOf }) => new Date(asOf),
    }),
    health: t.field({
      type: Health,
      nullable: true,
      description:
        "The health shown then, with every reason; `calculatedAt` says when it was calculated. Null while nothing was recorded.",
      resolve: (record, _args, ctx) => toRecordView(ctx, record),
    }),
    replayed: t.boolean({
      description: "True when it was calculated afterwards from imported history, and so was never shown.",
      resolve: ({ health }) => health?.origin === "REPLAYED",
    }),
    arr: t.field({
      type: Money,
      nullable: true,
      description:
        "Annual value of the contracts in force then, in the reporting currency; null without any.",
      resolve: ({ arrMinor }, _args, { services }) =>
        arrMinor === null
          ? null
          : { amountMinor: arrMinor, currency: services.organization.reportingCurrency },
    }),
    renewsAt: t.expose("renewsAt", {
      type: "DateTime",
      nullable: true,
      description: "End of the contract in force then that ended first; null without one.",
    }),
    owner: t.field({
      type: Member,
      nullable: true,
      description: "The member who looked after the customer then; null for nobody.",
      resolve: ({ ownerId }, _args, { loaders }) => (ownerId === null ? null : loaders.members.load(ownerId)),
    }),
  }),
});

builder.prismaObjectField(Customer, "record", (t) =>
  t.field({
    type: CustomerRecord,
    nullable: true,
    description: "What was shown of the customer at a moment; null when it wasn't there yet.",
    args: {
      asOf: t.arg({ type: "DateTime", required: true, description: "The moment; not after now." }),
    },
    resolve: ({ id }, { asOf }, { loaders }) => loaders.records.load(asOf.getTime(), id),
  }),
);

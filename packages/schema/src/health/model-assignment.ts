import type { ListedAssignment } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { requireBetween } from "../relay/require-between.ts";

const AssignedTrait = builder.objectRef<{ key: string; equals: unknown }>("AssignedTrait").implement({
  description: "Customers of which a trait has a value.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key of the trait, e.g. plan." }),
    equals: t.field({
      type: "JSON",
      description: "The value, compared as JSON.",
      resolve: ({ equals }) => equals,
    }),
  }),
});

export const ModelAssignment = builder.objectRef<ListedAssignment>("ModelAssignment").implement({
  description: "Whom a model scores: one customer, all with a trait, or, with neither, all others.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "By which unassignScoringModel takes it; no global id." }),
    modelKey: t.exposeString("modelKey", { description: "Key of the model." }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: "The one customer it is for; null otherwise.",
      resolve: ({ customerId }, _args, { loaders }) =>
        customerId === null ? null : loaders.customers.load(customerId),
    }),
    trait: t.field({
      type: AssignedTrait,
      nullable: true,
      description: "The trait that customers must have; null otherwise.",
      resolve: ({ trait }) => trait,
    }),
    since: t.expose("since", { type: "DateTime", description: "From when on it holds." }),
    customers: t.exposeInt("customers", {
      description: "How many customers it chooses the model of now, 0 or more.",
    }),
  }),
});

builder.queryField("modelAssignments", (t) =>
  t.field({
    type: [ModelAssignment],
    description:
      "The assignments that hold, most specific first: single customers, traits, the default; of equally specific ones the newest.",
    authScopes: { READ: true },
    args: {
      limit: t.arg.int({
        required: true,
        defaultValue: 200,
        description: "At most this many, 1..1000; the oldest of single customers are left out.",
      }),
    },
    resolve: (_root, { limit }, { loaders }) =>
      loaders.models.assignments(requireBetween(limit, 1, 1000, ["limit"])),
  }),
);

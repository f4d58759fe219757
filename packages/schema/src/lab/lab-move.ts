import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Band } from "../health/band.ts";
import { defineConnection } from "../relay/define-connection.ts";

export const LabMove = builder.prismaObject("LabMove", {
  description: "A customer whom the draft shows in another band than the published model.",
  fields: (t) => ({
    customer: t.field({
      type: Customer,
      nullable: true,
      description: "The customer; null when it is gone since.",
      resolve: ({ customerId }, _args, { loaders }) => loaders.customers.load(customerId),
    }),
    publishedScore: t.exposeFloat("publishedScore", {
      nullable: true,
      description: "Score by the published model, 0..100; null when unknown.",
    }),
    draftScore: t.exposeFloat("draftScore", {
      nullable: true,
      description: "Score by the draft, 0..100; null when unknown.",
    }),
    publishedBand: t.expose("publishedBand", { type: Band, description: "Band by the published model." }),
    draftBand: t.expose("draftBand", { type: Band, description: "Band by the draft." }),
  }),
});

export const LabMoveConnection = defineConnection(
  "LabMove",
  LabMove,
  "customers who move, those whose score falls most first",
);

import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { encodeGlobalId } from "../relay/global-id.ts";
import { ChurnLevel } from "../risk/churn-outlook.ts";
import type { ChurnChangedAnnounced } from "./announced.ts";
import type { CustomerChange } from "./changes-of.ts";
import { sayChurnChange } from "./say-change.ts";

export const ChurnChange = builder.objectRef<CustomerChange<ChurnChangedAnnounced>>("ChurnChange").implement({
  description: "A change of the churn level that is foretold, as it was announced.",
  fields: (t) => ({
    customerId: t.id({
      description: "Global id of the customer.",
      resolve: ({ customer }) => encodeGlobalId("Customer", customer.id),
    }),
    at: t.expose("at", { type: "DateTime", description: "When it was announced." }),
    from: t.field({
      type: ChurnLevel,
      description: "Level told before, or kept in silence when this version foretold first.",
      resolve: ({ announced }) => announced.from,
    }),
    to: t.field({
      type: ChurnLevel,
      description: "Level from then on.",
      resolve: ({ announced }) => announced.to,
    }),
    probability: t.float({
      description:
        "Of churn by then, 0..1: within 90 days, else within the model's own horizon. The level goes by it.",
      resolve: ({ announced }) => announced.probability,
    }),
    previousProbability: t.float({
      description: "What it was when `from` was told, 0..1; at least 0.02 away.",
      resolve: ({ announced }) => announced.previousProbability,
    }),
    modelVersion: t.int({
      description: "Version of the churn model that foretold both.",
      resolve: ({ announced }) => announced.modelVersion,
    }),
    sentence: t.string({
      description:
        "In words, in the organisation's number format, with the name of what pushed most the way it went.",
      resolve: ({ customer, announced }, _args, { services }) =>
        sayChurnChange(customer.name, announced, services.organization.locale),
    }),
    customer: t.expose("customer", { type: Customer, description: "The customer as of now." }),
  }),
});

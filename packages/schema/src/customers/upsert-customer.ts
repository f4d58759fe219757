import { upsertCustomer } from "@perennial/services/customers";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { Customer } from "./customer.ts";

const UpsertCustomerInput = builder.inputType("UpsertCustomerInput", {
  description: "A customer and what is to change; what is left out stays.",
  fields: (t) => ({
    externalId: t.string({ required: true, description: "The product's own id, 1..255 bytes." }),
    name: t.string({ description: "Name as shown, 1..255 characters." }),
    domain: t.string({ description: "Web domain, e.g. acme.com." }),
    industry: t.string({ description: "Industry in your own words." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const UpsertCustomerPayload = builder
  .objectRef<{ customerId: string; created: boolean }>("UpsertCustomerPayload")
  .implement({
    description: "The customer is there.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "customerId" in value,
    fields: (t) => ({
      customer: t.field({
        type: Customer,
        description: "The customer as they are now.",
        authScopes: { READ: true },
        resolve: async ({ customerId }, _args, { loaders }) => (await loaders.customers.load(customerId))!,
      }),
      created: t.exposeBoolean("created", { description: "True when this request made the customer." }),
    }),
  });

const UpsertCustomerResult = builder.errorUnion("UpsertCustomerResult", {
  description: "What came of upsertCustomer.",
  types: [UpsertCustomerPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("upsertCustomer", (t) =>
  t.field({
    type: UpsertCustomerResult,
    description:
      "Makes an account, or changes the one with this external id. Needs WRITE. InvalidInputError for a malformed field.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: UpsertCustomerInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id, created } = await upsertCustomer(ctx.services, input);
        return { customerId: id, created };
      }),
  }),
);

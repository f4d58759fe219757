import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { Fact } from "./fact.ts";

export interface RecordedFact {
  factId: string;
}

const RecordFactPayload = builder.objectRef<RecordedFact>("RecordFactPayload").implement({
  description: "The fact was recorded or retracted, now or by an earlier request with the same key.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "factId" in value,
  fields: (t) => ({
    fact: t.field({
      type: Fact,
      description: "The version as it is kept.",
      authScopes: { READ: true },
      resolve: async ({ factId }, _args, { loaders }) => (await loaders.facts.load(factId))!,
    }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description:
        "The customer with what the fact changed; the score follows within moments. Null for a trait of a person without one.",
      authScopes: { READ: true },
      resolve: async ({ factId }, _args, { loaders }) => {
        const fact = await loaders.facts.load(factId);
        return fact?.customerId == null ? null : loaders.customers.load(fact.customerId);
      },
    }),
  }),
});

export const RecordFactResult = builder.errorUnion("RecordFactResult", {
  description: "What came of recording or retracting a fact.",
  types: [RecordFactPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

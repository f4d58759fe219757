import type { OverriddenBand } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { BandOverride } from "./band-override.ts";

const OverridePayload = builder.objectRef<OverriddenBand>("OverridePayload").implement({
  description:
    "The band was set by hand or given back to the score, now or by an earlier request with the same key.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "overrideId" in value,
  fields: (t) => ({
    override: t.field({
      type: BandOverride,
      description: "The record as it is kept.",
      authScopes: { READ: true },
      resolve: async ({ overrideId }, _args, { loaders }) => (await loaders.overrides.load(overrideId))!,
    }),
    customer: t.field({
      type: Customer,
      nullable: true,
      description: "The customer, with the band that is shown from now on; null when it is gone.",
      authScopes: { READ: true },
      resolve: ({ customerId }, _args, { loaders }) => loaders.customers.load(customerId),
    }),
  }),
});

export const OverrideResult = builder.errorUnion("OverrideResult", {
  description: "What came of setting a band by hand or ending that.",
  types: [OverridePayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

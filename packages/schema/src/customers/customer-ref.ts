import { builder } from "../builder.ts";
import { decodeGlobalId } from "../relay/global-id.ts";

export const CustomerRef = builder.inputType("CustomerRef", {
  description: "Either the customer's global id or the product's own id.",
  fields: (t) => ({
    id: t.id({ description: "Global id." }),
    externalId: t.string({ description: "The product's own id, up to 255 bytes." }),
  }),
});

/** The reference as verbs take it. Throws INVALID_INPUT for an id that isn't a customer's. */
export function toCustomerRef({ id, externalId }: typeof CustomerRef.$inferInput): {
  id?: string;
  externalId?: string;
} {
  return {
    ...(id != null && { id: decodeGlobalId(id, "Customer", ["customer", "id"]) }),
    ...(externalId != null && { externalId }),
  };
}

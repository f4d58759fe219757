import { builder } from "../builder.ts";

export const CustomerKind = builder.enumType("CustomerKind", {
  description: "What a customer is.",
  values: {
    ACCOUNT: { description: "A paying account, as the product's groups name it." },
    SOLO: { description: "One end user alone, until a group names their account." },
  } as const,
});

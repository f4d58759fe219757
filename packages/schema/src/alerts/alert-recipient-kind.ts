import { builder } from "../builder.ts";

export const AlertRecipientKind = builder.enumType("AlertRecipientKind", {
  description: "Whom a rule names.",
  values: {
    OWNER: { description: "The member who looks after the customer." },
    BACKUP: { description: "The member who stands in for the owner." },
    ROLE: { description: "Every member with a role." },
    MEMBER: { description: "One member." },
  } as const,
});

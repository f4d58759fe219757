import { builder } from "../builder.ts";

export const AssignmentRole = builder.enumType("AssignmentRole", {
  description: "As what a member looks after a customer.",
  values: {
    OWNER: { description: "In the first place." },
    BACKUP: { description: "In the owner's stead." },
  } as const,
});

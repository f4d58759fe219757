import { builder } from "../builder.ts";

export const ContractStatus = builder.enumType("ContractStatus", {
  description: "Whether a contract goes on.",
  values: {
    ACTIVE: { description: "In force from its start to its end." },
    CANCELLED: { description: "No longer in force." },
  } as const,
});

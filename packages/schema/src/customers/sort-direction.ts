import { builder } from "../builder.ts";

export const SortDirection = builder.enumType("SortDirection", {
  description: "Which end of an order comes first.",
  values: {
    ASC: { description: "The smallest first." },
    DESC: { description: "The greatest first." },
  } as const,
});

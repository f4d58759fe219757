import { builder } from "../builder.ts";

export const CustomerSort = builder.enumType("CustomerSort", {
  description: "What a list of customers is sorted by; equal values by id, customers without a value last.",
  values: {
    SCORE: { description: "Health score now." },
    CHANGE: { description: "Points the score moved over 30 days." },
    ARR: { description: "Annual value of the contracts in force." },
    RENEWAL: { description: "End of the contract in force that ends first." },
    NAME: { description: "Name, in the database's order of letters." },
  } as const,
});

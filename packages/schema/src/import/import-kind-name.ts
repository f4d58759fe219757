import { importKinds } from "@perennial/core/import";
import { builder } from "../builder.ts";

export const ImportKindName = builder.enumType("ImportKindName", {
  description: "What the rows of a CSV file are.",
  values: Object.fromEntries(importKinds.map(({ key, description }) => [key, { description }])),
});

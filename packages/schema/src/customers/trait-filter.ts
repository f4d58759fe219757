import { builder } from "../builder.ts";

export const TraitFilter = builder.inputType("TraitFilter", {
  description: "Customers of which a trait has a value.",
  fields: (t) => ({
    key: t.string({ required: true, description: "Key of the trait, e.g. plan." }),
    equals: t.field({
      type: "JSON",
      required: true,
      description: 'The value, compared as JSON: "5" isn\'t 5.',
    }),
  }),
});

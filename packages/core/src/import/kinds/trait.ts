import type { ImportKind } from "../import-kind.ts";
import { customerField, numberOf, textOf } from "../shared-fields.ts";

export const traitKind: ImportKind = {
  key: "TRAIT",
  label: "Traits",
  description: "One trait of a customer a row, such as strategic or churnedOn.",
  fields: [
    customerField,
    {
      key: "key",
      label: "Trait",
      description: "Key of the trait, 1..255 characters.",
      type: "TEXT",
      required: true,
      headers: ["trait", "key", "traitkey", "attribute", "property", "field"],
    },
    {
      key: "value",
      label: "Value",
      description: "Its value: yes and no, numbers and text are told apart.",
      type: "VALUE",
      required: true,
      headers: ["value", "traitvalue"],
    },
    {
      key: "effectiveAt",
      label: "From",
      description: "From when on it holds; from the import on where it is empty.",
      type: "INSTANT",
      headers: ["effectiveat", "from", "since", "date", "changedat", "updatedat"],
    },
  ],
  read: (values) => ({
    type: "versions",
    customer: textOf(values, "customer")!,
    factKind: "TRAIT",
    dated: values["effectiveAt"] !== undefined,
    versions: [
      {
        subject: textOf(values, "key")!,
        state: { value: values["value"] },
        effectiveAt: numberOf(values, "effectiveAt") ?? null,
      },
    ],
  }),
};

import { builder } from "../builder.ts";
import { invalidScalar } from "./invalid-scalar.ts";

builder.scalarType("Cursor", {
  description: "A position in the organisation's log: epoch.position. Opaque; hand it back as `after`.",
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === "string" && value.length > 0 && value.length <= 100) return value;
    throw invalidScalar("a Cursor is text that an answer gave you", value);
  },
});

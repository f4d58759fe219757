import type { InputFieldBuilder } from "@pothos/core";
import type { builder } from "../builder.ts";

/** The same key with the same request gives the first answer again. */
export function idempotencyKey(t: InputFieldBuilder<typeof builder.$inferSchemaTypes, "InputObject">) {
  return t.string({
    description:
      "Any text of 1..255 characters: a repeat with the same key and request changes nothing and gets the first answer; with another request, ConflictError.",
  });
}

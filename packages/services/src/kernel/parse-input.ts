import type { z } from "zod";
import { checkInput } from "./check-input.ts";
import { ServiceError } from "./service-error.ts";

/** The border: past it an input is trusted. Throws INVALID_INPUT naming the first fault and where it is. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = checkInput(schema, input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String) ?? [];
  const where = path.length > 0 ? `${path.join(".")}: ` : "";
  throw new ServiceError("INVALID_INPUT", `${where}${issue?.message ?? "malformed"}`, { path });
}

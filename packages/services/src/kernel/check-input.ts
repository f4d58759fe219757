import type { z } from "zod";
import { sayFault } from "./say-fault.ts";

/** What `parseInput` goes by, for a border with an error object of its own: every fault says in plain words what must be. */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  return schema.safeParse(input, { error: sayFault });
}

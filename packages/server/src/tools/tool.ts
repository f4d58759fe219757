import type { Context } from "@perennial/services/kernel";
import type { z } from "zod";

/** A JSON Schema of an object, as MCP takes it. */
export interface ObjectSchema {
  type: "object";
  properties: Readonly<Record<string, object>>;
  required?: readonly string[];
  additionalProperties?: boolean | object;
  [keyword: string]: unknown;
}

/** What a client may assume of a call; names are MCP's. */
interface ToolAnnotations {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  /** The same call again does nothing more. */
  idempotentHint: boolean;
  /** It reaches beyond this organisation's data. */
  openWorldHint: boolean;
}

/** One tool of the tools API, registered in `registry.ts`: every transport serves it from this. */
export interface Tool<Input = unknown> {
  /** As the reference names it, e.g. calculate_health_score. */
  name: string;
  title: string;
  description: string;
  /** Parses the parameters; what it refuses is INVALID_PARAMETERS, of client_id INVALID_CLIENT_ID. */
  input: z.ZodType<Input>;
  /** Of every answer. */
  answer: ObjectSchema;
  annotations: ToolAnnotations;
  run(ctx: Context, input: Input): Promise<Record<string, unknown>>;
}

/** Checks a tool's parameters against its work, and forgets their names. */
export function defineTool<Input>(tool: Tool<Input>): Tool {
  return tool;
}

export const readsOnly: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

import { z } from "zod";
import type { ObjectSchema, Tool } from "./tool.ts";

/** A tool as both transports list it: MCP's shape. */
export function describeTool({ name, title, description, input, answer, annotations }: Tool) {
  const { $schema: _version, ...inputSchema } = z.toJSONSchema(input, { io: "input" });
  return {
    name,
    title,
    description,
    inputSchema: inputSchema as unknown as ObjectSchema,
    outputSchema: answer,
    annotations: { title, ...annotations },
  };
}

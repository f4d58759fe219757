import { checkInput, type Context } from "@perennial/services/kernel";
import { tools } from "./registry.ts";
import { faultOf, ToolError } from "./tool-error.ts";

/** Parses the parameters and calls the tool. Throws what `describeToolError` describes. */
export async function runTool(ctx: Context, name: string, given: unknown): Promise<Record<string, unknown>> {
  const tool = tools().get(name);
  if (tool === undefined)
    throw new ToolError(
      "TOOL_NOT_FOUND",
      `There is no tool ${name.slice(0, 100)}, only ${[...tools().keys()].join(", ")}.`,
    );
  const parsed = checkInput(tool.input, given ?? {});
  if (!parsed.success) throw faultOf(parsed.error, given);
  return tool.run(ctx, parsed.data);
}

import { calculateHealthScore } from "./calculate-health-score/tool.ts";
import type { Tool } from "./tool.ts";

const registered = new Map<string, Tool>();
for (const tool of [calculateHealthScore]) registerTool(tool);

/** Every tool by name, in the reference's order. */
export function tools(): ReadonlyMap<string, Tool> {
  return registered;
}

/** Gives what takes it out again. Throws RangeError for a name that is taken. */
export function registerTool(tool: Tool): () => void {
  if (registered.has(tool.name)) throw new RangeError(`There is a tool ${tool.name} already`);
  registered.set(tool.name, tool);
  return () => registered.delete(tool.name);
}

export { handleMcp } from "./handle-mcp.ts";
export { handleTools, toolsPath } from "./handle-tools.ts";
export { ToolLimits } from "./tool-limits.ts";

import { createContext, type System } from "@perennial/services/kernel";
import {
  HttpError,
  parseJson,
  type ProductCallers,
  readBody,
  type RequestHandler,
  sendJson,
} from "../http/index.ts";
import { describeTool } from "./describe-tool.ts";
import { tools } from "./registry.ts";
import { runTool } from "./run-tool.ts";
import { describeToolError } from "./tool-error.ts";
import type { ToolLimits } from "./tool-limits.ts";

export interface ToolsOptions {
  system: System;
  callers: ProductCallers;
  limits: ToolLimits;
  maxBodyBytes: number;
}

export const toolsPath = "/tools";

/** GET /tools lists them; POST /tools/<name> calls one with its parameters as body. Errors are the reference's error object. */
export function handleTools({ system, callers, limits, maxBodyBytes }: ToolsOptions): RequestHandler {
  return async (req, res, path) => {
    const name = path.slice(toolsPath.length + 1);
    try {
      if (callers.greet(req, res, name === "" ? ["GET"] : ["POST"])) return;
      const identity = await callers.identifyWithoutEndUsers(req);
      if (name === "") {
        sendJson(res, 200, { tools: [...tools().values()].map(describeTool) });
        return;
      }
      limits.take(identity);
      const ctx = createContext(system, identity.organization, identity.actor);
      const body = await readBody(req, maxBodyBytes);
      if (name.includes("/")) throw new HttpError(404, "TOOL_NOT_FOUND", "There is nothing at this address.");
      sendJson(res, 200, await runTool(ctx, name, body.trim() === "" ? {} : parseJson(body)));
    } catch (error) {
      const { status, headers, body, ours } = describeToolError(error);
      if (ours) system.log.error({ error, path }, "a tool failed");
      if (res.headersSent) res.destroy();
      else sendJson(res, status, body, headers);
    }
  };
}

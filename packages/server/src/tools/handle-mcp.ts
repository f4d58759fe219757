import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import {
  type CallToolResult,
  CallToolRequestSchema,
  ListToolsRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { Identity } from "@perennial/services/identity";
import { createContext, type System } from "@perennial/services/kernel";
import { parseJson, readBody, type RequestHandler } from "../http/index.ts";
import { describeTool } from "./describe-tool.ts";
import type { ToolsOptions } from "./handle-tools.ts";
import { tools } from "./registry.ts";
import { runTool } from "./run-tool.ts";
import { describeToolError } from "./tool-error.ts";
import type { ToolLimits } from "./tool-limits.ts";

/**
 * The tools over the Model Context Protocol, streamable HTTP. Every request stands for itself: there is no session that a restart or
 * another replica could lose, so there is nothing to listen to either, and GET is refused as the protocol provides.
 */
export function handleMcp({ system, callers, limits, maxBodyBytes }: ToolsOptions): RequestHandler {
  return async (req, res) => {
    if (callers.greet(req, res, ["POST"])) return;
    const identity = await callers.identifyWithoutEndUsers(req);
    const body = parseJson(await readBody(req, maxBodyBytes));
    const server = createMcpServer(system, identity, limits);
    // Without a session id and with plain JSON answers: one request, one answer.
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    res.on("close", () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(req, res, body);
  };
}

function createMcpServer(system: System, identity: Identity, limits: ToolLimits): Server {
  const server = new Server(
    { name: "perennial", title: "Perennial", version: "0.1.0" },
    {
      capabilities: { tools: {} },
      instructions:
        "Health, churn and what to do about customers of this organisation. client_id is the customer's id in the organisation's own product. What can't be known is null, with the reason under `unknown`.",
    },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [...tools().values()].map(describeTool) as never,
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    try {
      limits.take(identity);
      const ctx = createContext(system, identity.organization, identity.actor);
      return toResult(await runTool(ctx, params.name, params.arguments));
    } catch (error) {
      const { body, ours } = describeToolError(error);
      if (ours) system.log.error({ error, tool: params.name }, "a tool failed");
      // Structure is the answer's alone: clients hold it against the answer's schema, also where it is an error.
      return { content: [asText(body)], isError: true };
    }
  });
  return server;
}

/** As structure, and as text for clients that know no structure. */
function toResult(value: Record<string, unknown>): CallToolResult {
  return { structuredContent: value, content: [asText(value)] };
}

function asText(value: object): { type: "text"; text: string } {
  return { type: "text", text: JSON.stringify(value) };
}

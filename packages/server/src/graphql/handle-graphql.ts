import type { IncomingMessage } from "node:http";
import { maskError } from "@perennial/schema";
import {
  type Authenticator,
  describeError,
  HttpError,
  type Origins,
  type RequestHandler,
  sendJson,
} from "../http/index.ts";
import type { Yoga } from "./create-yoga-server.ts";
import type { OperationLimit } from "./operation-limit.ts";
import { graphiQLHeaders, renderGraphiQL } from "./render-graphiql.ts";

interface GraphQLOptions {
  yoga: Yoga;
  authenticator: Authenticator;
  origins: Origins;
  limit: OperationLimit;
}

/** /graphql over HTTP: GraphiQL for browsers, JSON and SSE for everybody else who says who they are. */
export function handleGraphQL({ yoga, authenticator, origins, limit }: GraphQLOptions): RequestHandler {
  return async (req, res) => {
    for (const [name, value] of Object.entries(origins.headersFor(req))) res.setHeader(name, value);
    if (req.method === "OPTIONS") {
      res.writeHead(204).end();
      return;
    }
    if (req.method === "GET" && wantsPage(req)) {
      res.writeHead(200, graphiQLHeaders).end(renderGraphiQL());
      return;
    }
    if (req.method === "POST") requireJson(req);
    const identity = await authenticator.ofRequest(req);
    if (!identity) {
      sendError(res, 401, "UNAUTHENTICATED", "Sign in, or send an API key as Bearer token.");
      return;
    }
    if (identity.actor.kind === "member" && !origins.permits(req)) {
      sendError(res, 403, "FORBIDDEN", "This page may not ask in a member's name.");
      return;
    }
    try {
      limit.take(identity);
    } catch (error) {
      const { status, headers } = describeError(error);
      sendJson(res, status, { errors: [maskError(error)] }, headers);
      return;
    }
    await yoga.handle(req, res, { identity });
  };
}

function wantsPage(req: IncomingMessage): boolean {
  return (req.headers.accept ?? "").includes("text/html") && !/[?&]query=/.test(req.url ?? "");
}

/** A form of another site can't send this type without asking the browser, which asks us. */
function requireJson(req: IncomingMessage): void {
  if (/^application\/json\s*(;|$)/i.test(req.headers["content-type"] ?? "")) return;
  throw new HttpError(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.");
}

function sendError(res: Parameters<RequestHandler>[1], status: number, code: string, message: string): void {
  sendJson(res, status, { errors: [{ message, extensions: { code } }] });
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import { describeError } from "./describe-error.ts";
import type { RequestHandler } from "./request-handler.ts";
import { sendJson } from "./send-json.ts";

export interface Routes {
  /** By exact path. */
  exact: Readonly<Record<string, RequestHandler>>;
  /** By beginning, such as "/v1/". */
  prefixed: Readonly<Record<string, RequestHandler>>;
  other: RequestHandler;
}

const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

/** Finds the handler of a path and answers what it throws. */
export function createHttpServer(routes: Routes, log: Logger): Server {
  const find = (path: string): RequestHandler => {
    const exact = routes.exact[path];
    if (exact) return exact;
    const prefix = Object.keys(routes.prefixed).find((beginning) => path.startsWith(beginning));
    return prefix === undefined ? routes.other : routes.prefixed[prefix]!;
  };
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
    const path = req.url?.split("?", 1)[0] ?? "/";
    try {
      await find(path)(req, res, path);
    } catch (error) {
      const { status, headers, body, ours } = describeError(error);
      if (ours) log.error({ error, method: req.method, path }, "a request failed");
      if (res.headersSent) res.destroy();
      else sendJson(res, status, body, headers);
    }
  };
  const server = createServer(
    { keepAliveTimeout: 65_000, requestTimeout: 60_000 },
    (req, res) => void handle(req, res),
  );
  return server;
}

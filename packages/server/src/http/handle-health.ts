import type { System } from "@perennial/services/kernel";
import { HttpError } from "./http-error.ts";
import type { RequestHandler } from "./request-handler.ts";
import { sendJson } from "./send-json.ts";

/** The process runs. */
export const handleHealth: RequestHandler = (_req, res) => sendJson(res, 200, { status: "ok" });

/** The process can do its work: it has started, isn't stopping, and reaches its database. */
export function handleReady(system: System, isStopping: () => boolean): RequestHandler {
  return async (_req, res) => {
    if (isStopping()) throw new HttpError(503, "UNAVAILABLE", "The server is stopping.");
    try {
      await system.database.system.sql`select 1`;
    } catch {
      throw new HttpError(503, "UNAVAILABLE", "The database can't be reached.");
    }
    sendJson(res, 200, { status: "ready" });
  };
}

import type { IncomingMessage } from "node:http";
import type { Scorer } from "@perennial/services/health";
import { ActivityIntake } from "@perennial/services/activity";
import type { Identity } from "@perennial/services/identity";
import { createContext, requireScope, ServiceError, type System } from "@perennial/services/kernel";
import type { Authenticator } from "./authenticator.ts";
import { HttpError } from "./http-error.ts";
import { isIngestPath, readMessages } from "./ingest-messages.ts";
import { parseJson } from "./parse-json.ts";
import { readBody } from "./read-body.ts";
import type { RequestHandler } from "./request-handler.ts";
import { sendJson } from "./send-json.ts";
import { TokenBucket } from "./token-bucket.ts";

interface IngestOptions {
  system: System;
  /** The scorer of this process; null where others score. */
  scorer: Scorer | null;
  authenticator: Authenticator;
  maxBodyBytes: number;
  eventsPerSecond: number;
  burst: number;
}

/** Any page may send events: a key that it carries can only write, and cookies count for nothing here. */
const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "authorization, content-type, content-encoding",
  "access-control-max-age": "86400",
};

/** Segment's protocol: answered after the commit, each message accepted or refused by itself. */
export function handleIngest(options: IngestOptions): RequestHandler {
  const { system, authenticator, maxBodyBytes } = options;
  const intake = new ActivityIntake(options.scorer);
  const bucket = new TokenBucket(options.eventsPerSecond, options.burst);

  return async (req, res, path) => {
    for (const [name, value] of Object.entries(corsHeaders)) res.setHeader(name, value);
    if (!isIngestPath(path)) throw new HttpError(404, "NOT_FOUND", "There is nothing at this address.");
    if (req.method === "OPTIONS") {
      res.writeHead(204).end();
      return;
    }
    if (req.method !== "POST")
      throw new HttpError(405, "METHOD_NOT_ALLOWED", "Use POST.", { allow: "POST, OPTIONS" });
    // With a header, a stranger is turned away before the body is read.
    const byHeader =
      req.headers.authorization === undefined ? null : await authenticate(authenticator, req, null);
    const body = parseJson(await readBody(req, maxBodyBytes));
    const { messages, batchContext, writeKey } = readMessages(path, body);
    const identity = byHeader ?? (await authenticate(authenticator, req, writeKey));
    const ctx = createContext(system, identity.organization, identity.actor);
    requireScope(ctx, "INGEST");
    const wait = bucket.take(identity.credentialId, messages.length, performance.now());
    if (wait > 0) {
      throw new ServiceError("RATE_LIMITED", "This key sends too many events a second.", {
        retryAfterSeconds: wait,
      });
    }
    const { accepted, duplicates, rejected } = await intake.record(ctx, { messages, batchContext });
    sendJson(res, 200, { success: true, accepted, duplicates, rejected });
  };
}

async function authenticate(
  authenticator: Authenticator,
  req: IncomingMessage,
  writeKey: string | null,
): Promise<Identity> {
  const { authorization } = req.headers;
  let identity: Identity | null = null;
  if (authorization !== undefined) identity = await authenticator.ofHeader(authorization);
  else if (writeKey !== null) identity = await authenticator.ofKey(writeKey);
  if (identity) return identity;
  throw new HttpError(401, "UNAUTHENTICATED", "Send an API key: as Bearer token or as the user of Basic.", {
    "www-authenticate": 'Bearer realm="perennial", Basic realm="perennial"',
  });
}

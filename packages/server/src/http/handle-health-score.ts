import type { IncomingMessage } from "node:http";
import type { Identity } from "@perennial/services/identity";
import { createContext, ServiceError, type System } from "@perennial/services/kernel";
import { readHealthScore } from "@perennial/services/listing";
import { z } from "zod";
import type { Authenticator } from "./authenticator.ts";
import { describeHealthScore } from "./describe-health-score.ts";
import { HttpError } from "./http-error.ts";
import type { Origins } from "./origins.ts";
import { readCustomerRefs } from "./read-customer-refs.ts";
import type { RequestHandler } from "./request-handler.ts";
import { sendJson } from "./send-json.ts";
import { TokenBucket } from "./token-bucket.ts";

interface HealthScoreOptions {
  system: System;
  authenticator: Authenticator;
  origins: Origins;
  /** Counts what keys and sessions ask for, together with their GraphQL operations. */
  limit: { take(identity: Identity): void };
}

export const healthScorePath = "/api/health/score/";

/** Of each end user: 60 requests a minute, the standard of the product's specification. */
const endUsersPerSecond = 1;
const endUsersBurst = 60;

const parameters = z.object({
  timeRange: z.enum(["7d", "30d", "90d"], { error: "is 7d, 30d or 90d" }).optional(),
  includeBreakdown: z
    .enum(["true", "false"], { error: "is true or false" })
    .default("false")
    .transform((value) => value === "true"),
});

/**
 * GET /api/health/score/:customerId. Any page may call it with a token or key in a header: that is sent by who holds it, never by a
 * browser on its own. A member's cookie counts for the pages that may act in a member's name.
 */
export function handleHealthScore({
  system,
  authenticator,
  origins,
  limit,
}: HealthScoreOptions): RequestHandler {
  const endUsers = new TokenBucket(endUsersPerSecond, endUsersBurst);

  const identify = async (req: IncomingMessage): Promise<Identity> => {
    const identity = await authenticator.ofRequestOrEndUser(req);
    if (identity === null)
      throw new HttpError(
        401,
        "UNAUTHENTICATED",
        "Send an API key or an end-user token as Bearer token, or sign in.",
        { "www-authenticate": 'Bearer realm="perennial"' },
      );
    if (identity.actor.kind === "member" && !origins.permits(req))
      throw new HttpError(403, "FORBIDDEN", "This page may not ask in a member's name.");
    if (identity.actor.kind !== "endUser") limit.take(identity);
    else {
      const wait = endUsers.take(identity.credentialId, 1, performance.now());
      if (wait > 0)
        throw new ServiceError("RATE_LIMITED", "This end user asks for too many scores a minute.", {
          retryAfterSeconds: wait,
        });
    }
    return identity;
  };

  return async (req, res, path) => {
    const listed = origins.headersFor(req);
    const headers = "access-control-allow-origin" in listed ? listed : { ...listed, ...anyPage };
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    if (req.method === "OPTIONS") {
      res.writeHead(204).end();
      return;
    }
    if (req.method !== "GET")
      throw new HttpError(405, "METHOD_NOT_ALLOWED", "Use GET.", { allow: "GET, OPTIONS" });
    const { organization, actor } = await identify(req);
    const customers = readCustomerRefs(path.slice(healthScorePath.length));
    const { timeRange, includeBreakdown } = readParameters(req);
    const ctx = createContext(system, organization, actor);
    const score = await readHealthScore(ctx, { customers, timeRange });
    sendJson(res, 200, { success: true, ...describeHealthScore(score, includeBreakdown) });
  };
}

/** Without credentials: no browser sends a cookie along, and what is in a header the page itself put there. */
const anyPage = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET",
  "access-control-allow-headers": "authorization, accept",
  "access-control-expose-headers": "retry-after",
  "access-control-max-age": "86400",
};

function readParameters(req: IncomingMessage): z.output<typeof parameters> {
  const { searchParams } = new URL(req.url ?? "/", "http://localhost");
  const names = [...searchParams.keys()];
  const fault = (name: string, message: string) =>
    new ServiceError("INVALID_INPUT", `${name}: ${message}.`, { path: [name] });
  const unknown = names.find((name) => !(name in parameters.shape));
  if (unknown !== undefined)
    throw fault(unknown, "there is no such parameter, only timeRange and includeBreakdown");
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw fault(twice, "is given more than once");
  const parsed = parameters.safeParse(Object.fromEntries(searchParams));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw fault(String(issue?.path[0]), issue?.message ?? "can't be read");
}

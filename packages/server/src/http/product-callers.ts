import type { IncomingMessage, ServerResponse } from "node:http";
import type { Identity } from "@perennial/services/identity";
import { ServiceError } from "@perennial/services/kernel";
import type { Authenticator } from "./authenticator.ts";
import { HttpError } from "./http-error.ts";
import type { Origins } from "./origins.ts";
import { TokenBucket } from "./token-bucket.ts";

/** Of each end user: 60 requests a minute, the standard of the product's specification. */
const endUsersPerSecond = 1;
const endUsersBurst = 60;

interface CallersOptions {
  authenticator: Authenticator;
  origins: Origins;
  /** Counts what keys and sessions ask for, together with their GraphQL operations. */
  limit: { take(identity: Identity): void };
}

/**
 * Who calls the addresses that products read. Any page may call them with a token or key in a header: that is sent by who holds it,
 * never by a browser on its own. A member's cookie counts for the pages that may act in a member's name.
 */
export class ProductCallers {
  readonly #options: CallersOptions;
  readonly #endUsers = new TokenBucket(endUsersPerSecond, endUsersBurst);

  constructor(options: CallersOptions) {
    this.#options = options;
  }

  /** Says which pages may read the answer; true when that was all that was asked. Throws for any other method than these. */
  greet(req: IncomingMessage, res: ServerResponse, methods: readonly string[]): boolean {
    const listed = this.#options.origins.headersFor(req);
    const headers =
      "access-control-allow-origin" in listed ? listed : { ...listed, ...anyPage(methods.join(", ")) };
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    if (req.method === "OPTIONS") {
      res.writeHead(204).end();
      return true;
    }
    if (!methods.includes(req.method ?? ""))
      throw new HttpError(405, "METHOD_NOT_ALLOWED", `Use ${methods.join(" or ")}.`, {
        allow: [...methods, "OPTIONS"].join(", "),
      });
    return false;
  }

  /** Who asks, where end users may not. */
  async identifyWithoutEndUsers(req: IncomingMessage): Promise<Identity> {
    const identity = await this.identify(req);
    if (identity.actor.kind !== "endUser") return identity;
    throw new HttpError(403, "FORBIDDEN", "An end user may not ask for this; use an API key.");
  }

  /** Who asks. Throws where that is nobody, may not ask from that page, or asks too often. */
  async identify(req: IncomingMessage): Promise<Identity> {
    const { authenticator, origins, limit } = this.#options;
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
      const wait = this.#endUsers.take(identity.credentialId, 1, performance.now());
      if (wait > 0)
        throw new ServiceError("RATE_LIMITED", "This end user asks for too many scores a minute.", {
          retryAfterSeconds: wait,
        });
    }
    return identity;
  }
}

/** Without credentials: no browser sends a cookie along, and what is in a header the page itself put there. */
function anyPage(methods: string): Record<string, string> {
  return {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": methods,
    "access-control-allow-headers":
      "authorization, content-type, accept, mcp-protocol-version, mcp-session-id",
    "access-control-expose-headers": "retry-after",
    "access-control-max-age": "86400",
  };
}

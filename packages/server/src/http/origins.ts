import type { IncomingMessage } from "node:http";

/** This machine's name or a bare address: a name of somebody else's may be made to point here. */
function isOwnName(host: string): boolean {
  return /^(localhost|[\w-]+\.localhost|\d+\.\d+\.\d+\.\d+|\[[\da-f:.]+\])(:\d+)?$/i.test(host);
}

/** Which web pages may call with a member's cookie. */
export class Origins {
  readonly #allowed: ReadonlySet<string>;
  readonly #publicOrigin: string | null;

  constructor({
    publicUrl,
    allowedOrigins,
  }: {
    publicUrl: string | null;
    allowedOrigins: readonly string[];
  }) {
    this.#publicOrigin = publicUrl;
    this.#allowed = new Set(publicUrl === null ? allowedOrigins : [...allowedOrigins, publicUrl]);
  }

  /** True for a listed page, for one of this very server, and for callers that are no browser. */
  permits(req: IncomingMessage): boolean {
    const { origin, host } = req.headers;
    if (origin === undefined) return req.headers["sec-fetch-site"] !== "cross-site";
    if (this.#allowed.has(origin)) return true;
    if (this.#publicOrigin !== null || host === undefined || !isOwnName(host)) return false;
    return origin === `http://${host}` || origin === `https://${host}`;
  }

  /** CORS headers for a page on the list; none for others, whose browser then keeps the answer from them. */
  headersFor(req: IncomingMessage): Record<string, string> {
    const { origin } = req.headers;
    if (origin === undefined || !this.#allowed.has(origin)) return { vary: "origin" };
    return {
      vary: "origin",
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type, accept",
      "access-control-expose-headers": "retry-after",
      "access-control-max-age": "86400",
    };
  }
}

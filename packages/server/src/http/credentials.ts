import type { IncomingMessage } from "node:http";

/** The API key of an Authorization header: `Bearer <key>`, or `Basic` with the key as user, as Segment's SDKs send it. */
export function readKey(authorization: string | undefined): string | null {
  const [, scheme, value] = /^\s*(bearer|basic)\s+(\S+)\s*$/i.exec(authorization ?? "") ?? [];
  if (!scheme || !value) return null;
  if (scheme.toLowerCase() === "bearer") return value;
  const user = Buffer.from(value, "base64").toString("utf8").split(":", 1)[0];
  return user || null;
}

/** Whom to throttle: the peer, or what the proxy in front of us says of it where that is trusted. */
export function clientAddress(req: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? req.headers["x-forwarded-for"] : undefined;
  const nearest = (Array.isArray(forwarded) ? forwarded.join(",") : forwarded)?.split(",").at(-1)?.trim();
  return nearest || (req.socket.remoteAddress ?? "unknown");
}

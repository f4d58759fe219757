import { createHash, randomBytes } from "node:crypto";

/** 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token or key: enough to find it again, useless to present. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

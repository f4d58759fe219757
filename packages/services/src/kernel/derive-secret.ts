import { hkdfSync } from "node:crypto";
import type { System } from "./context.ts";
import { ServiceError } from "./service-error.ts";

/**
 * 256 bits for one purpose and id, base64url, which only who knows the program's secret can derive: nothing of them needs to be
 * stored, and a copy of the database gives none away. Another program secret makes all of them others.
 */
export function deriveSecret({ secret }: Pick<System, "secret">, purpose: string, id: string): string {
  if (secret === undefined)
    throw new ServiceError("UNAVAILABLE", "This program has no secret to derive others from.");
  return Buffer.from(hkdfSync("sha256", secret, id, `perennial ${purpose}`, 32)).toString("base64url");
}

import type { Scope, System } from "../kernel/index.ts";
import type { Identity } from "./identity.ts";
import { identityCache } from "./identity-cache.ts";
import { toOrganizationFacts, type OrganizationRow } from "./organization-row.ts";
import { hashToken } from "./token.ts";

interface KeyRow {
  id: string;
  scopes: Scope[];
  organization: OrganizationRow;
}

/** Null for a key that is unknown or revoked. */
export async function authenticateKey(system: System, secret: string): Promise<Identity | null> {
  const keyHash = hashToken(secret);
  return identityCache(system).resolve(keyHash, () => readKey(system, keyHash));
}

async function readKey(system: System, keyHash: string): Promise<Identity | null> {
  const [row] = await system.database.system.sql<KeyRow>`
    select k.id, k.scopes, to_jsonb(o) organization
    from api_key k join organization o on o.id = k.organization_id
    where k.key_hash = ${keyHash} and k.revoked_at is null`;
  if (!row) return null;
  return {
    organization: toOrganizationFacts(row.organization),
    actor: { kind: "key", id: row.id, scopes: new Set(row.scopes) },
    credentialId: row.id,
    expiresAt: null,
  };
}

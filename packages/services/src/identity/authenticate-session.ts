import { scopesOfRole, type MemberRole, type System } from "../kernel/index.ts";
import type { Identity } from "./identity.ts";
import { identityCache } from "./identity-cache.ts";
import { toOrganizationFacts, type OrganizationRow } from "./organization-row.ts";
import { hashToken } from "./token.ts";

interface SessionRow {
  session_id: string;
  expires_at: Date;
  member_id: string;
  role: MemberRole;
  organization: OrganizationRow;
}

/** Null for a token that is unknown, revoked, expired, or whose member is disabled. */
export async function authenticateSession(system: System, token: string): Promise<Identity | null> {
  const tokenHash = hashToken(token);
  const identity = await identityCache(system).resolve(tokenHash, () => readSession(system, tokenHash));
  return identity && identity.expiresAt! > system.clock.now() ? identity : null;
}

async function readSession(system: System, tokenHash: string): Promise<Identity | null> {
  const [row] = await system.database.system.sql<SessionRow>`
    select s.id session_id, s.expires_at, m.id member_id, m.role::text as role, to_jsonb(o) organization
    from session s
    join member m on m.organization_id = s.organization_id and m.id = s.member_id and m.disabled_at is null
    join organization o on o.id = s.organization_id
    where s.token_hash = ${tokenHash} and s.revoked_at is null`;
  if (!row) return null;
  return {
    organization: toOrganizationFacts(row.organization),
    actor: {
      kind: "member",
      id: row.member_id,
      role: row.role,
      sessionId: row.session_id,
      scopes: scopesOfRole(row.role),
    },
    credentialId: row.session_id,
    expiresAt: new Date(row.expires_at).getTime(),
  };
}

import type { Context } from "./context.ts";
import { ServiceError } from "./service-error.ts";

export type Scope = "INGEST" | "READ" | "WRITE" | "ADMIN";
export type MemberRole = "ADMIN" | "MANAGER" | "CSM" | "VIEWER";

/** Who does something. Ids only. */
export type Actor =
  | { kind: "member"; id: string; role: MemberRole; sessionId: string; scopes: ReadonlySet<Scope> }
  | { kind: "key"; id: string; scopes: ReadonlySet<Scope> }
  | { kind: "system"; id: string; scopes: ReadonlySet<Scope> };

const scopesByRole: Record<MemberRole, ReadonlySet<Scope>> = {
  ADMIN: new Set(["INGEST", "READ", "WRITE", "ADMIN"]),
  MANAGER: new Set(["INGEST", "READ", "WRITE"]),
  CSM: new Set(["READ", "WRITE"]),
  VIEWER: new Set(["READ"]),
};

export function scopesOfRole(role: MemberRole): ReadonlySet<Scope> {
  return scopesByRole[role];
}

/** The program itself, named by the part that acts. */
export function systemActor(part: string): Actor {
  return { kind: "system", id: part, scopes: scopesByRole.ADMIN };
}

/** `member:<id>`, `key:<id>` or `system:<part>`, as audit and idempotency keys store it. */
export function actorName(actor: Actor): string {
  return `${actor.kind}:${actor.id}`;
}

/** Throws FORBIDDEN unless the actor has the scope. */
export function requireScope(ctx: Pick<Context, "actor">, scope: Scope): void {
  if (!ctx.actor.scopes.has(scope)) {
    throw new ServiceError("FORBIDDEN", `This needs the scope ${scope}, which the caller doesn't have.`);
  }
}

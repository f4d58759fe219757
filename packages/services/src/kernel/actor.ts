import type { Context } from "./context.ts";
import { ServiceError } from "./service-error.ts";

export type Scope = "INGEST" | "READ" | "WRITE" | "ADMIN";
export type MemberRole = "ADMIN" | "MANAGER" | "CSM" | "VIEWER";

/**
 * Who does something. Ids only, but for an end user's: that is the product's own id of a person, and nothing keeps it, since an end
 * user has no scope and changes nothing.
 */
export type Actor =
  | { kind: "member"; id: string; role: MemberRole; sessionId: string; scopes: ReadonlySet<Scope> }
  | { kind: "key"; id: string; scopes: ReadonlySet<Scope> }
  | { kind: "endUser"; id: string; account: EndUserAccount; scopes: ReadonlySet<Scope> }
  | { kind: "system"; id: string; scopes: ReadonlySet<Scope> };

/** The customer that an end user belongs to, as the product's server says. */
export interface EndUserAccount {
  externalId: string;
  /** Our id; null while we know no such customer. */
  customerId: string | null;
}

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

/** `member:<id>`, `key:<id>`, `endUser:<id>` or `system:<part>`, as audit and idempotency keys store it. */
export function actorName(actor: Actor): string {
  return `${actor.kind}:${actor.id}`;
}

/**
 * The customer whose own end users may read something: others need the scope READ. Throws FORBIDDEN, also for a customer that isn't
 * there: an end user can't find out which there are.
 */
export function requireOwnOrRead(ctx: Pick<Context, "actor">, customerId: string | null): void {
  if (ctx.actor.kind !== "endUser") return requireScope(ctx, "READ");
  if (customerId === null || ctx.actor.account.customerId !== customerId)
    throw new ServiceError("FORBIDDEN", "An end user may only ask about the customer in its own token.");
}

/** Throws FORBIDDEN unless the actor has the scope. */
export function requireScope(ctx: Pick<Context, "actor">, scope: Scope): void {
  if (!ctx.actor.scopes.has(scope)) {
    throw new ServiceError("FORBIDDEN", `This needs the scope ${scope}, which the caller doesn't have.`);
  }
}

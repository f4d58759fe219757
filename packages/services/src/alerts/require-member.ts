import { ServiceError, type Context } from "../kernel/index.ts";

/** Id of the member who acts. Throws FORBIDDEN for anybody else: only members have an inbox. */
export function requireMember({ actor }: Pick<Context, "actor">): string {
  if (actor.kind === "member") return actor.id;
  throw new ServiceError("FORBIDDEN", "Only a signed-in member has an inbox; an API key has none.");
}

/** Throws FORBIDDEN for CSMs and viewers: rules concern everybody. */
export function requireRuleKeeper({ actor }: Pick<Context, "actor">): void {
  if (actor.kind === "member" && actor.role !== "ADMIN" && actor.role !== "MANAGER")
    throw new ServiceError("FORBIDDEN", "Only admins and managers change alert rules.");
}

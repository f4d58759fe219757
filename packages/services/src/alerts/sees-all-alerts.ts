import type { Context } from "../kernel/index.ts";

/** Admins, managers and keys that may read see all alerts; other members their own. */
export function seesAllAlerts({ actor }: Pick<Context, "actor">): boolean {
  return actor.kind !== "member" || actor.role === "ADMIN" || actor.role === "MANAGER";
}

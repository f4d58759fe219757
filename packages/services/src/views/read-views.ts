import { type Context, requireScope } from "../kernel/index.ts";
import type { ViewSearch } from "./view-search.ts";

export interface SavedView {
  id: string;
  name: string;
  search: ViewSearch;
  updatedAt: Date;
}

/** The asking member's views by name; none for programs. */
export async function readViews(ctx: Context): Promise<SavedView[]> {
  requireScope(ctx, "READ");
  if (ctx.actor.kind !== "member") return [];
  return ctx.db.sql<SavedView>`
    select id, name, search, updated_at as "updatedAt" from saved_view
    where organization_id = ${ctx.organizationId}::uuid and member_id = ${ctx.actor.id}::uuid
    order by name`;
}

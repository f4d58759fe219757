import type { System } from "../kernel/index.ts";
import type { OrganizationContexts } from "./organization-contexts.ts";
import { raiseBookChunk } from "./raise-book-chunk.ts";

/** Takes each change that hasn't reached all customers of its organisation a chunk further. True when there was one. */
export async function raiseBooks(
  system: System,
  contexts: OrganizationContexts,
  only?: string,
): Promise<boolean> {
  const rows = await system.database.system.sql<{ id: string }>`
    select distinct organization_id as id from book_change where raised_at is null`;
  let found = false;
  for (const { id } of rows) {
    if (only !== undefined && id !== only) continue;
    const ctx = await contexts.of(id);
    if (ctx === null) continue;
    await raiseBookChunk(ctx);
    found = true;
  }
  return found;
}

import type { ScoringModel } from "@perennial/core/health";
import { requireScope, type Context } from "../kernel/index.ts";

export interface ListedDraft {
  /** May have faults. Its version is the one it will have. */
  definition: ScoringModel;
  name: string | null;
  note: string | null;
  revision: number;
  savedAt: Date;
  /** Who saved it last, as audit writes actors. */
  author: string | null;
}

/** The drafts of models, at most one each, by key. */
export async function readModelDrafts(ctx: Context): Promise<ListedDraft[]> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<{
    definition: ScoringModel;
    name: string | null;
    note: string | null;
    revision: number;
    saved_at: Date;
    author: string | null;
  }>`
    select definition, name, note, revision, coalesce(saved_at, created_at) as saved_at, author from scoring_model_version
    where organization_id = ${ctx.organizationId}::uuid and status = 'DRAFT' order by model_key`;
  return rows.map(({ saved_at: savedAt, ...row }) => ({ ...row, savedAt }));
}

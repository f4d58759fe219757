import type { ScoringModel } from "@perennial/core/health";
import { requireScope, type Context } from "../kernel/index.ts";

export interface ListedModel {
  definition: ScoringModel;
  /** Name that people gave the model; null for the built-in ones. */
  name: string | null;
  /** True for the newest version of the model that scores every customer without another. */
  isDefault: boolean;
  /** True for the newest version of its key. */
  isNewest: boolean;
  publishedAt: Date | null;
  /** Who published it, as audit writes actors; null for what came with the program. */
  author: string | null;
  note: string | null;
  /** The version whose content it has again; null where it wasn't rolled back. */
  basedOn: number | null;
}

/** Every published version of every model, by key and version. */
export async function readScoringModels(ctx: Context): Promise<ListedModel[]> {
  requireScope(ctx, "READ");
  const rows = await ctx.db.sql<{
    definition: ScoringModel;
    name: string | null;
    published_at: Date | null;
    author: string | null;
    note: string | null;
    based_on: number | null;
    newest: boolean;
    standard: boolean;
  }>`
    select definition, name, published_at, author, note, based_on, version = max(version) over (partition by model_key) as newest,
      model_key = (
        select model_key from scoring_model_assignment
        where organization_id = ${ctx.organizationId}::uuid and customer_id is null and condition is null and ended_at is null
          and effective_at <= ${new Date(ctx.now())}::timestamptz
        order by effective_at desc, known_at desc, id desc limit 1
      ) as standard
    from scoring_model_version
    where organization_id = ${ctx.organizationId}::uuid and status = 'PUBLISHED'
    order by model_key, version`;
  return rows.map((row) => ({
    definition: row.definition,
    name: row.name,
    isDefault: row.newest && row.standard,
    isNewest: row.newest,
    publishedAt: row.published_at,
    author: row.author,
    note: row.note,
    basedOn: row.based_on,
  }));
}

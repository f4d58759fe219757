import { modelKeySchema, modelSchema, type ScoringModel } from "@perennial/core/health";
import { json } from "@perennial/database";
import { z } from "zod";
import {
  actorName,
  type Context,
  lockOrganization,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
} from "../../kernel/index.ts";
import { readDraft, readPublished, requireDraft } from "./model-rows.ts";

const inputSchema = z.object({
  modelKey: modelKeySchema,
  /** Of the draft that is changed; none begins one. */
  revision: z.int().min(1).nullish(),
  /** May have faults that only publishing refuses, such as weights that don't add up yet. */
  definition: modelSchema.omit({ key: true, version: true }),
  /** Name of the model; as it was unless said. */
  name: z.string().trim().min(1).max(120).nullish(),
  note: z.string().trim().max(2000).nullish(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type SaveScoringModelDraftInput = z.input<typeof inputSchema>;

export interface SavedDraft {
  modelKey: string;
  /** The version that it will have when it is published. */
  version: number;
  revision: number;
}

/**
 * Begins the one draft of a model, or changes it as whoever saves last saw it. Scores nobody. Throws CONFLICT when somebody else
 * changed, published or discarded it meanwhile, NOT_FOUND for a model that doesn't exist.
 */
export async function saveScoringModelDraft(
  ctx: Context,
  input: SaveScoringModelDraftInput,
): Promise<SavedDraft> {
  requireScope(ctx, "WRITE");
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "saveScoringModelDraft", idempotencyKey, request }, async () => {
      const { modelKey, revision, note } = request;
      await lockOrganization(tx, "models", "exclusive");
      const published = await readPublished(tx, modelKey);
      const draft =
        revision == null ? await readDraft(tx, modelKey) : await requireDraft(tx, { modelKey, revision });
      if (revision == null && draft !== null) {
        throw new ServiceError(
          "CONFLICT",
          `There is a draft of ${modelKey} already, at revision ${draft.revision}. Load it and go on from there.`,
          { path: ["revision"] },
        );
      }
      if (draft === null && published === null) {
        throw new ServiceError(
          "NOT_FOUND",
          `modelKey: there is no scoring model ${modelKey}; copy one first.`,
          {
            path: ["modelKey"],
          },
        );
      }
      const version = (published?.version ?? 0) + 1;
      const definition: ScoringModel = { key: modelKey, version, ...request.definition };
      const name = request.name ?? draft?.name ?? published?.name ?? null;
      const saved = { modelKey, version, revision: (draft?.revision ?? 0) + 1 };
      const now = new Date(tx.now);
      await tx.sql`
        insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at, name, note, author,
          revision, saved_at)
        values (${tx.organizationId}::uuid, ${modelKey}, ${version}::int, 'DRAFT', ${json(definition)}, ${now}::timestamptz, ${name},
          ${note ?? null}, ${actorName(ctx.actor)}, ${saved.revision}::int, ${now}::timestamptz)
        on conflict (organization_id, model_key, version) do update set definition = excluded.definition, name = excluded.name,
          note = excluded.note, author = excluded.author, revision = excluded.revision, saved_at = excluded.saved_at`;
      tx.audit({ verb: "saveScoringModelDraft", subject: modelKey, detail: { ...saved } });
      return saved;
    }),
  );
}

import { modelKeySchema, type ScoringModel } from "@perennial/core/health";
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
import { readPublished } from "./model-rows.ts";
import type { SavedDraft } from "./save-scoring-model-draft.ts";

const inputSchema = z.object({
  /** Of the published model whose newest version is copied. */
  fromKey: z.string().min(1).max(64),
  modelKey: modelKeySchema,
  name: z.string().trim().min(1).max(120),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type CopyScoringModelInput = z.input<typeof inputSchema>;

/**
 * Begins a new model as a draft with the content of another's newest version. It can be assigned once it is published. Throws NOT_FOUND
 * when there is no such published model, CONFLICT when the new key is taken.
 */
export async function copyScoringModel(ctx: Context, input: CopyScoringModelInput): Promise<SavedDraft> {
  requireScope(ctx, "WRITE");
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "copyScoringModel", idempotencyKey, request }, async () => {
      const { fromKey, modelKey, name } = request;
      await lockOrganization(tx, "models", "exclusive");
      const from = await readPublished(tx, fromKey);
      if (from === null) {
        throw new ServiceError("NOT_FOUND", `fromKey: no scoring model ${fromKey} is published.`, {
          path: ["fromKey"],
        });
      }
      const definition: ScoringModel = { ...from.definition, key: modelKey, version: 1 };
      const now = new Date(tx.now);
      const written = await tx.sql`
        insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at, name, author, revision,
          saved_at)
        select ${tx.organizationId}::uuid, ${modelKey}, 1, 'DRAFT', ${json(definition)}, ${now}::timestamptz, ${name},
          ${actorName(ctx.actor)}, 1, ${now}::timestamptz
        where not exists (
          select from scoring_model_version where organization_id = ${tx.organizationId}::uuid and model_key = ${modelKey}
        )
        returning version`;
      if (written.length === 0) {
        throw new ServiceError(
          "CONFLICT",
          `There is a scoring model ${modelKey} already; choose another key.`,
          {
            path: ["modelKey"],
          },
        );
      }
      tx.audit({
        verb: "copyScoringModel",
        subject: modelKey,
        detail: { fromKey, fromVersion: from.version },
      });
      return { modelKey, version: 1, revision: 1 };
    }),
  );
}

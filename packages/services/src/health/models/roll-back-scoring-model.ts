import { z } from "zod";
import {
  type Context,
  lockOrganization,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
} from "../../kernel/index.ts";
import { readPublished } from "./model-rows.ts";
import { type PublishedVersion, publishVersion } from "./publish-version.ts";

const inputSchema = z.object({
  modelKey: z.string().min(1).max(64),
  /** The published version whose content is to hold again. */
  version: z.int().min(1),
  note: z.string().trim().max(2000).nullish(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type RollBackScoringModelInput = z.input<typeof inputSchema>;

/**
 * What an older version says holds again, as a new version: history stays as it was. A draft is kept. Needs ADMIN. Throws NOT_FOUND for a
 * version that was never published, INVALID_INPUT when the newest says the same already.
 */
export async function rollBackScoringModel(
  ctx: Context,
  input: RollBackScoringModelInput,
): Promise<PublishedVersion> {
  requireScope(ctx, "ADMIN");
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "rollBackScoringModel", idempotencyKey, request }, async () => {
      const { modelKey, version, note } = request;
      await lockOrganization(tx, "models", "exclusive");
      const older = await readPublished(tx, modelKey, version);
      if (older === null) {
        throw new ServiceError("NOT_FOUND", `version: ${modelKey} has no published version ${version}.`, {
          path: ["version"],
        });
      }
      const newest = await readPublished(tx, modelKey);
      const published = await publishVersion(ctx, tx, {
        content: older.definition,
        name: newest?.name ?? older.name,
        note: note ?? null,
        basedOn: version,
      });
      tx.audit({
        verb: "rollBackScoringModel",
        subject: modelKey,
        detail: { version: published.model.version, basedOn: version },
      });
      return published;
    }),
  );
}

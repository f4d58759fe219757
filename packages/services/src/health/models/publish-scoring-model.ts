import { z } from "zod";
import {
  type Context,
  lockOrganization,
  once,
  parseInput,
  requireScope,
  transact,
} from "../../kernel/index.ts";
import { requireDraft } from "./model-rows.ts";
import { type PublishedVersion, publishVersion } from "./publish-version.ts";

const inputSchema = z.object({
  modelKey: z.string().min(1).max(64),
  /** Of the draft as it was last seen. */
  revision: z.int().min(1),
  /** Why it changes; the draft's own unless said. */
  note: z.string().trim().max(2000).nullish(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type PublishScoringModelInput = z.input<typeof inputSchema>;

/**
 * The draft becomes the model's next version, for good, and everybody whom the model scores is scored by it from now on; days before
 * keep the version they had. Needs ADMIN. Throws CONFLICT when somebody else changed the draft, INVALID_INPUT with all its faults.
 */
export async function publishScoringModel(
  ctx: Context,
  input: PublishScoringModelInput,
): Promise<PublishedVersion> {
  requireScope(ctx, "ADMIN");
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "publishScoringModel", idempotencyKey, request }, async () => {
      const { modelKey, revision } = request;
      await lockOrganization(tx, "models", "exclusive");
      const draft = await requireDraft(tx, request);
      await tx.sql`
        delete from scoring_model_version
        where organization_id = ${tx.organizationId}::uuid and model_key = ${modelKey} and status = 'DRAFT'`;
      const published = await publishVersion(ctx, tx, {
        content: draft.definition,
        name: draft.name,
        note: request.note ?? draft.note,
        basedOn: null,
      });
      const { version } = published.model;
      tx.audit({ verb: "publishScoringModel", subject: modelKey, detail: { version, revision } });
      return published;
    }),
  );
}

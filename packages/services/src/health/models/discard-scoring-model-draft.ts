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

const inputSchema = z.object({
  modelKey: z.string().min(1).max(64),
  /** Of the draft as it was last seen. */
  revision: z.int().min(1),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type DiscardScoringModelDraftInput = z.input<typeof inputSchema>;

/** Throws away the draft of a model; one that was never published is gone with it. Throws CONFLICT when somebody else changed it. */
export async function discardScoringModelDraft(
  ctx: Context,
  input: DiscardScoringModelDraftInput,
): Promise<{ modelKey: string }> {
  requireScope(ctx, "WRITE");
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "discardScoringModelDraft", idempotencyKey, request }, async () => {
      const { modelKey } = request;
      await lockOrganization(tx, "models", "exclusive");
      const { version, revision } = await requireDraft(tx, request);
      await tx.sql`
        delete from scoring_model_version
        where organization_id = ${tx.organizationId}::uuid and model_key = ${modelKey} and status = 'DRAFT'`;
      tx.audit({ verb: "discardScoringModelDraft", subject: modelKey, detail: { version, revision } });
      return { modelKey };
    }),
  );
}

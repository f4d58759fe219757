import { z } from "zod";
import { type Context, once, parseInput, requireScope, transact } from "../kernel/index.ts";

const schema = z.object({ churn: z.object({ retrain: z.boolean() }) });

/** Whether the published model is trained anew by itself when it gets old; it is unless somebody said otherwise. */
export function retrains(settings: unknown): boolean {
  return schema.safeParse(settings).data?.churn.retrain ?? true;
}

const inputSchema = z.object({
  on: z.boolean(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type SetChurnRetrainingInput = z.input<typeof inputSchema>;

/** Turns training by itself on or off. Needs ADMIN. */
export async function setChurnRetraining(
  ctx: Context,
  input: SetChurnRetrainingInput,
): Promise<{ on: boolean }> {
  requireScope(ctx, "ADMIN");
  const { idempotencyKey, on } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "setChurnRetraining", idempotencyKey, request: { on } }, async () => {
      await tx.sql`
        update organization set settings = settings || jsonb_build_object('churn',
          coalesce(settings->'churn', '{}') || jsonb_build_object('retrain', ${on}::boolean))
        where id = ${tx.organizationId}::uuid`;
      tx.audit({ verb: "setChurnRetraining", subject: tx.organizationId, detail: { on } });
      return { on };
    }),
  );
}

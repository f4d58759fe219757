import { z } from "zod";
import { type Context, once, parseInput, requireScope, ServiceError, transact } from "../kernel/index.ts";

const inputSchema = z.object({ id: z.uuid(), idempotencyKey: z.string().min(1).max(255).nullish() });

/** Ends a training that waits or runs, within a second; one that has ended stays as it is. Throws NOT_FOUND. */
export async function cancelChurnTraining(
  ctx: Context,
  input: z.input<typeof inputSchema>,
): Promise<{ id: string }> {
  const { id, idempotencyKey } = parseInput(inputSchema, input);
  requireScope(ctx, "WRITE");
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "cancelChurnTraining", idempotencyKey, request: { id } }, async () => {
      const [row] = await tx.sql<{ cancelled: boolean }>`
        update churn_training set status = case when finished_at is null then 'CANCELLED' else status end,
          finished_at = coalesce(finished_at, ${new Date(tx.now)}::timestamptz)
        where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid returning status = 'CANCELLED' as cancelled`;
      if (row === undefined)
        throw new ServiceError("NOT_FOUND", "id: there is no such training.", { path: ["id"] });
      if (row.cancelled) tx.audit({ verb: "cancelChurnTraining", subject: id });
      return { id };
    }),
  );
}

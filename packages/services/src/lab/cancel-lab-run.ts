import { z } from "zod";
import { type Context, once, parseInput, requireScope, ServiceError, transact } from "../kernel/index.ts";

const inputSchema = z.object({ id: z.uuid(), idempotencyKey: z.string().min(1).max(255).nullish() });

/** Ends a run that waits or runs, within a second; one that has ended stays as it is. Throws NOT_FOUND. */
export async function cancelLabRun(
  ctx: Context,
  input: z.input<typeof inputSchema>,
): Promise<{ id: string }> {
  const { id, idempotencyKey } = parseInput(inputSchema, input);
  requireScope(ctx, "WRITE");
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "cancelLabRun", idempotencyKey, request: { id } }, async () => {
      const [run] = await tx.sql<{ ended: boolean }>`
        update lab_run set status = case when finished_at is null then 'CANCELLED' else status end,
          finished_at = coalesce(finished_at, ${new Date(tx.now)}::timestamptz)
        where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid returning status = 'CANCELLED' as ended`;
      if (run === undefined)
        throw new ServiceError("NOT_FOUND", "id: there is no such lab run.", { path: ["id"] });
      if (run.ended) tx.audit({ verb: "cancelLabRun", subject: id });
      return { id };
    }),
  );
}

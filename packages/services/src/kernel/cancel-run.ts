import type { fragment } from "@perennial/database";
import { z } from "zod";
import { requireScope } from "./actor.ts";
import type { Context } from "./context.ts";
import { once } from "./once.ts";
import { parseInput } from "./parse-input.ts";
import { ServiceError } from "./service-error.ts";
import { transact } from "./transact.ts";

const inputSchema = z.object({ id: z.uuid(), idempotencyKey: z.string().min(1).max(255).nullish() });
export type CancelRunInput = z.input<typeof inputSchema>;

/** Work that is done in a thread, as a row that says how it stands. */
export interface RunKind {
  table: ReturnType<typeof fragment>;
  /** Name for people, e.g. lab run. */
  label: string;
  /** The verb that cancels it. */
  verb: string;
}

/** Ends work that waits or runs, within a second; what has ended stays as it is. Throws NOT_FOUND. */
export async function cancelRun(
  ctx: Context,
  input: CancelRunInput,
  { table, label, verb }: RunKind,
): Promise<{ id: string }> {
  const { id, idempotencyKey } = parseInput(inputSchema, input);
  requireScope(ctx, "WRITE");
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb, idempotencyKey, request: { id } }, async () => {
      const [row] = await tx.sql<{ cancelled: boolean }>`
        update ${table} set status = case when finished_at is null then 'CANCELLED' else status end,
          finished_at = coalesce(finished_at, ${new Date(tx.now)}::timestamptz)
        where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid returning status = 'CANCELLED' as cancelled`;
      if (row === undefined)
        throw new ServiceError("NOT_FOUND", `id: there is no such ${label}.`, { path: ["id"] });
      if (row.cancelled) tx.audit({ verb, subject: id });
      return { id };
    }),
  );
}

import { z } from "zod";
import { parseInput, requireScope, type Context } from "../kernel/index.ts";

const listRejectionsSchema = z.object({
  first: z.int().min(1).max(1000).default(100),
  /** The last one of the page before. */
  after: z.object({ receivedAt: z.date(), id: z.uuid() }).nullish(),
});

export interface Rejection {
  id: string;
  receivedAt: Date;
  reason: string;
  message: unknown;
}

/** Messages refused one by one in the last seven days, newest first. */
export async function listRejections(
  ctx: Context,
  input: z.input<typeof listRejectionsSchema> = {},
): Promise<Rejection[]> {
  requireScope(ctx, "READ");
  const { first, after } = parseInput(listRejectionsSchema, input);
  return ctx.db.sql<{ id: string; receivedAt: Date; reason: string; message: unknown }>`
    select id, received_at as "receivedAt", reason, message from rejection
    where organization_id = ${ctx.organizationId}::uuid
      and (received_at, id) < (${after?.receivedAt ?? "infinity"}::timestamptz, ${after?.id ?? "ffffffff-ffff-ffff-ffff-ffffffffffff"}::uuid)
    order by received_at desc, id desc limit ${first}::int`;
}

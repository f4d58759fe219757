import { z } from "zod";
import { type Context, once, parseInput, requireScope, ServiceError, transact } from "../kernel/index.ts";
import { ownMember } from "./own-member.ts";

const inputSchema = z.object({ id: z.uuid(), idempotencyKey: z.string().min(1).max(255).nullish() });
export type DeleteViewInput = z.input<typeof inputSchema>;

/** Throws NOT_FOUND for a view that isn't the asking member's. */
export async function deleteView(ctx: Context, input: DeleteViewInput): Promise<{ id: string }> {
  requireScope(ctx, "READ");
  const memberId = ownMember(ctx);
  const { id, idempotencyKey } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "deleteView", idempotencyKey, request: { id } }, async () => {
      const gone = await tx.sql.count`
        delete from saved_view where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid and member_id = ${memberId}::uuid`;
      if (gone === 0) throw new ServiceError("NOT_FOUND", "You have no view with this id.", { path: ["id"] });
      tx.audit({ verb: "deleteView", subject: id });
      return { id };
    }),
  );
}

import { z } from "zod";
import { type Context, once, parseInput, requireScope, ServiceError, transact } from "../kernel/index.ts";

const inputSchema = z.object({ id: z.uuid(), idempotencyKey: z.string().min(1).max(255).nullish() });
export type RevokeEndUserSecretInput = z.input<typeof inputSchema>;

/** Tokens signed with it are refused from then on, in every process: it is looked up with each. Safe to repeat. */
export async function revokeEndUserSecret(
  ctx: Context,
  input: RevokeEndUserSecretInput,
): Promise<{ id: string }> {
  requireScope(ctx, "ADMIN");
  const { id, idempotencyKey } = parseInput(inputSchema, input);
  const { organizationId } = ctx;
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "revokeEndUserSecret", idempotencyKey, request: { id } }, async () => {
      const where = { organizationId_id: { organizationId, id } };
      const secret = await tx.prisma.endUserSecret.findUnique({ where });
      if (!secret) throw new ServiceError("NOT_FOUND", "There is no such secret.", { path: ["id"] });
      if (secret.revokedAt) return { id };
      await tx.prisma.endUserSecret.update({ where, data: { revokedAt: new Date(tx.now) } });
      tx.audit({ verb: "revokeEndUserSecret", subject: id });
      return { id };
    }),
  );
}

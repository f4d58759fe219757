import { z } from "zod";
import { once, parseInput, requireScope, ServiceError, transact, type Context } from "../kernel/index.ts";
import { identityCache } from "./identity-cache.ts";

const inputSchema = z.object({ id: z.uuid(), idempotencyKey: z.string().min(1).max(255).nullish() });
export type RevokeApiKeyInput = z.input<typeof inputSchema>;

/** The key is refused from then on and everything open with it closes, in every process. Safe to repeat. */
export async function revokeApiKey(ctx: Context, input: RevokeApiKeyInput): Promise<{ id: string }> {
  requireScope(ctx, "ADMIN");
  const { id, idempotencyKey } = parseInput(inputSchema, input);
  const { organizationId } = ctx;
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "revokeApiKey", idempotencyKey, request: { id } }, async () => {
      const key = await tx.prisma.apiKey.findUnique({ where: { organizationId_id: { organizationId, id } } });
      if (!key) throw new ServiceError("NOT_FOUND", "There is no such key.", { path: ["id"] });
      if (key.revokedAt) return { id };
      await tx.prisma.apiKey.update({
        where: { organizationId_id: { organizationId, id } },
        data: { revokedAt: new Date(tx.now) },
      });
      tx.audit({ verb: "revokeApiKey", subject: id });
      tx.announce({ kind: "SESSION_ENDED", customerId: null, payload: { sessionId: id, reason: "ENDED" } });
      tx.afterCommit(() => identityCache(ctx.system).end(id, "ENDED"));
      return { id };
    }),
  );
}

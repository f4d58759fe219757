import { z } from "zod";
import { parseInput, requireScope, ServiceError, transact, type Context } from "../kernel/index.ts";
import { identityCache } from "./identity-cache.ts";
import { hashToken, newToken } from "./token.ts";

const inputSchema = z.object({ id: z.uuid() });

/**
 * Gives a key a new secret, which only this answer holds. The old one is refused from then on and everything open with it closes, in
 * every process. Throws NOT_FOUND for a key that is unknown or revoked.
 */
export async function renewApiKey(
  ctx: Context,
  input: z.input<typeof inputSchema>,
): Promise<{ id: string; secret: string }> {
  requireScope(ctx, "ADMIN");
  const { id } = parseInput(inputSchema, input);
  const { organizationId } = ctx;
  const secret = `pk_${newToken()}`;
  await transact(ctx, async (tx) => {
    const { count } = await tx.prisma.apiKey.updateMany({
      where: { organizationId, id, revokedAt: null },
      data: { keyHash: hashToken(secret), lastFour: secret.slice(-4) },
    });
    if (count === 0) throw new ServiceError("NOT_FOUND", "There is no such key in use.", { path: ["id"] });
    tx.audit({ verb: "renewApiKey", subject: id });
    tx.announce({ kind: "SESSION_ENDED", customerId: null, payload: { sessionId: id, reason: "ENDED" } });
    tx.afterCommit(() => identityCache(ctx.system).end(id, "ENDED"));
  });
  return { id, secret };
}

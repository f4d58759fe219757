import { ServiceError, transact, type Context } from "../kernel/index.ts";
import { identityCache } from "./identity-cache.ts";

/** Ends the caller's session: its token is refused from then on and its sockets close, in every process. */
export async function signOut(ctx: Context): Promise<void> {
  const { organizationId, actor } = ctx;
  if (actor.kind !== "member") throw new ServiceError("FORBIDDEN", "Only a signed-in member can sign out.");
  await transact(ctx, async (tx) => {
    const id = actor.sessionId;
    await tx.prisma.session.updateMany({
      where: { organizationId, id, revokedAt: null },
      data: { revokedAt: new Date(tx.now) },
    });
    tx.audit({ verb: "signOut", subject: id });
    tx.announce({ kind: "SESSION_ENDED", customerId: null, payload: { sessionId: id, reason: "ENDED" } });
    tx.afterCommit(() => identityCache(ctx.system).end(id, "ENDED"));
  });
}

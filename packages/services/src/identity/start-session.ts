import { newId, type Context, type ServiceTransaction } from "../kernel/index.ts";
import { hashToken, newToken } from "./token.ts";

const lifetimeMs = 30 * 86_400_000;

export interface StartedSession {
  /** Random, stored only as its hash. */
  token: string;
  expiresAt: number;
}

export async function startSession(
  ctx: Context,
  tx: ServiceTransaction,
  memberId: string,
): Promise<StartedSession> {
  const token = newToken();
  const id = newId(tx.now);
  const expiresAt = tx.now + lifetimeMs;
  await tx.prisma.session.create({
    data: {
      organizationId: ctx.organizationId,
      id,
      memberId,
      tokenHash: hashToken(token),
      createdAt: new Date(tx.now),
      expiresAt: new Date(expiresAt),
    },
  });
  tx.audit({ verb: "startSession", subject: id, detail: { memberId } });
  return { token, expiresAt };
}

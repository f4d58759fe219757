import { newId, type Context, type Scope, type ServiceTransaction } from "../kernel/index.ts";
import { hashToken } from "./token.ts";

export interface NewApiKey {
  name: string;
  scopes: readonly Scope[];
  secret: string;
}

/** Stores what is needed to recognise the secret, not the secret. */
export async function insertApiKey(
  ctx: Context,
  tx: ServiceTransaction,
  { name, scopes, secret }: NewApiKey,
): Promise<{ id: string }> {
  const id = newId(tx.now);
  await tx.prisma.apiKey.create({
    data: {
      organizationId: ctx.organizationId,
      id,
      name,
      scopes: [...scopes],
      keyHash: hashToken(secret),
      lastFour: secret.slice(-4),
      createdAt: new Date(tx.now),
      createdById: ctx.actor.kind === "member" ? ctx.actor.id : null,
    },
  });
  tx.audit({ verb: "createApiKey", subject: id, detail: { scopes } });
  return { id };
}

import { z } from "zod";
import {
  type Context,
  lockOrganization,
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
} from "../kernel/index.ts";
import { endUserSecret } from "./end-user-secret.ts";

/** The one in use and the one that takes over from it. */
const MOST_IN_USE = 2;

const inputSchema = z.object({ idempotencyKey: z.string().min(1).max(255).nullish() });
export type CreateEndUserSecretInput = z.input<typeof inputSchema>;

/**
 * Makes a secret with which the product's server signs tokens of end users. Two may be in use, so that one can take over from the
 * other; with two, CONFLICT names what to do. Only this answer holds the secret, so a repeat can't give it again: CONFLICT.
 */
export async function createEndUserSecret(
  ctx: Context,
  input: CreateEndUserSecretInput,
): Promise<{ id: string; secret: string }> {
  requireScope(ctx, "ADMIN");
  const { idempotencyKey } = parseInput(inputSchema, input);
  const { organizationId } = ctx;
  let created = false;
  const { id } = await transact(ctx, (tx) =>
    once(ctx, tx, { verb: "createEndUserSecret", idempotencyKey, request: {} }, async () => {
      created = true;
      // Two at once mustn't both find room for one.
      await lockOrganization(tx, "secrets", "exclusive");
      const inUse = await tx.prisma.endUserSecret.count({ where: { organizationId, revokedAt: null } });
      if (inUse >= MOST_IN_USE)
        throw new ServiceError(
          "CONFLICT",
          "Two secrets are in use already: revoke the one that no server signs with any more.",
        );
      const secretId = newId(tx.now);
      await tx.prisma.endUserSecret.create({
        data: {
          organizationId,
          id: secretId,
          lastFour: endUserSecret(ctx.system, secretId).slice(-4),
          createdAt: new Date(tx.now),
          createdById: ctx.actor.kind === "member" ? ctx.actor.id : null,
        },
      });
      tx.audit({ verb: "createEndUserSecret", subject: secretId });
      return { id: secretId };
    }),
  );
  if (created) return { id, secret: endUserSecret(ctx.system, id) };
  throw new ServiceError(
    "CONFLICT",
    "An earlier request made this secret and got it; revoke it and make another one.",
    { path: ["idempotencyKey"] },
  );
}

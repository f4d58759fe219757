import { z } from "zod";
import { once, parseInput, requireScope, ServiceError, transact, type Context } from "../kernel/index.ts";
import { nameSchema, scopeSchema } from "./identity-inputs.ts";
import { insertApiKey } from "./insert-api-key.ts";
import { newToken } from "./token.ts";

const inputSchema = z.object({
  name: nameSchema,
  scopes: z.array(scopeSchema).min(1, "a key needs at least one scope"),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type CreateApiKeyInput = z.input<typeof inputSchema>;

/** Only this answer holds the secret, so a repeat can't give it again: CONFLICT. */
export async function createApiKey(
  ctx: Context,
  input: CreateApiKeyInput,
): Promise<{ id: string; secret: string }> {
  requireScope(ctx, "ADMIN");
  const { name, idempotencyKey, ...rest } = parseInput(inputSchema, input);
  const scopes = [...new Set(rest.scopes)].sort();
  const secret = `pk_${newToken()}`;
  let created = false;
  const { id } = await transact(ctx, (tx) =>
    once(ctx, tx, { verb: "createApiKey", idempotencyKey, request: { name, scopes } }, async () => {
      created = true;
      return insertApiKey(ctx, tx, { name, scopes, secret });
    }),
  );
  if (created) return { id, secret };
  throw new ServiceError(
    "CONFLICT",
    "An earlier request made this key and got its secret; make another one.",
    {
      path: ["idempotencyKey"],
    },
  );
}

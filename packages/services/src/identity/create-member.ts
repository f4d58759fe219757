import { z } from "zod";
import { once, parseInput, requireScope, transact, type Context } from "../kernel/index.ts";
import { hashPassword } from "./hash-password.ts";
import { emailSchema, nameSchema, passwordSchema, roleSchema } from "./identity-inputs.ts";
import { insertMember } from "./insert-member.ts";

const inputSchema = z.object({
  email: emailSchema,
  name: nameSchema,
  role: roleSchema,
  /** Without one, the member can't sign in by password. */
  password: passwordSchema.nullish(),
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type CreateMemberInput = z.input<typeof inputSchema>;

/** Throws CONFLICT when the organisation has a member with this e-mail. */
export async function createMember(ctx: Context, input: CreateMemberInput): Promise<{ id: string }> {
  requireScope(ctx, "ADMIN");
  const { email, name, role, password, idempotencyKey } = parseInput(inputSchema, input);
  const passwordHash = password == null ? null : await hashPassword(password);
  // The request's hash is stored: a password in it could be guessed from there.
  const request = { email, name, role };
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "createMember", idempotencyKey, request }, () =>
      insertMember(ctx, tx, { email, name, role, passwordHash }),
    ),
  );
}

import { revokeEndUserSecret } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { EndUserSecret } from "./end-user-secret.ts";

const RevokeEndUserSecretInput = builder.inputType("RevokeEndUserSecretInput", {
  description: "Which secret to revoke.",
  fields: (t) => ({
    id: t.id({ required: true, description: "Global id of the secret." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const RevokeEndUserSecretPayload = builder
  .objectRef<{ revokedSecretId: string }>("RevokeEndUserSecretPayload")
  .implement({
    description: "Tokens signed with it are refused from now on.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "revokedSecretId" in value,
    fields: (t) => ({
      endUserSecret: t.field({
        type: EndUserSecret,
        description: "The secret with the moment it was revoked.",
        resolve: async ({ revokedSecretId }, _args, { loaders }) =>
          (await loaders.endUserSecrets.load(revokedSecretId))!,
      }),
    }),
  });

const RevokeEndUserSecretResult = builder.errorUnion("RevokeEndUserSecretResult", {
  description: "What came of revokeEndUserSecret.",
  types: [RevokeEndUserSecretPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("revokeEndUserSecret", (t) =>
  t.field({
    type: RevokeEndUserSecretResult,
    description:
      "Revokes a secret for tokens of end users: they are refused at once. Needs ADMIN. Revoking again changes nothing.",
    authScopes: { ADMIN: true },
    args: {
      input: t.arg({ type: RevokeEndUserSecretInput, required: true, description: "What to do." }),
    },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await revokeEndUserSecret(ctx.services, {
          id: decodeGlobalId(input.id, "EndUserSecret", ["id"]),
          idempotencyKey: input.idempotencyKey,
        });
        return { revokedSecretId: id };
      }),
  }),
);

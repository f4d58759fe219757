import { createEndUserSecret } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { EndUserSecret } from "./end-user-secret.ts";

const CreateEndUserSecretInput = builder.inputType("CreateEndUserSecretInput", {
  description: "A secret for tokens of end users; nothing needs to be said of it.",
  fields: (t) => ({ idempotencyKey: idempotencyKey(t) }),
});

const CreateEndUserSecretPayload = builder
  .objectRef<{ secretId: string; secret: string }>("CreateEndUserSecretPayload")
  .implement({
    description: "Tokens signed with the secret are taken.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "secretId" in value,
    fields: (t) => ({
      endUserSecret: t.field({
        type: EndUserSecret,
        description: "What is kept of the secret.",
        resolve: async ({ secretId }, _args, { loaders }) => (await loaders.endUserSecrets.load(secretId))!,
      }),
      secret: t.exposeString("secret", {
        description: "The secret, shown this once: the characters themselves are the key for HS256.",
      }),
    }),
  });

const CreateEndUserSecretResult = builder.errorUnion("CreateEndUserSecretResult", {
  description: "What came of createEndUserSecret.",
  types: [CreateEndUserSecretPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("createEndUserSecret", (t) =>
  t.field({
    type: CreateEndUserSecretResult,
    description:
      "Makes a secret for tokens of end users. To change it, make the second one, sign with it, then revoke the first. Needs ADMIN. ConflictError while two are in use, and for a repeat with the same idempotency key, since the secret is shown once.",
    authScopes: { ADMIN: true },
    args: {
      input: t.arg({ type: CreateEndUserSecretInput, required: true, description: "What to do." }),
    },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id, secret } = await createEndUserSecret(ctx.services, input);
        return { secretId: id, secret };
      }),
  }),
);

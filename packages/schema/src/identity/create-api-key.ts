import { createApiKey } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ApiKey } from "./api-key.ts";
import { ApiKeyScope } from "./api-key-scope.ts";

const CreateApiKeyInput = builder.inputType("CreateApiKeyInput", {
  description: "A key for a program.",
  fields: (t) => ({
    name: t.string({ required: true, description: "What it is for, 1..120 characters." }),
    scopes: t.field({ type: [ApiKeyScope], required: true, description: "What it may do; at least one." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const CreateApiKeyPayload = builder
  .objectRef<{ apiKeyId: string; secret: string }>("CreateApiKeyPayload")
  .implement({
    description: "The key works.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "apiKeyId" in value,
    fields: (t) => ({
      apiKey: t.field({
        type: ApiKey,
        description: "The key, without its secret.",
        resolve: async ({ apiKeyId }, _args, { loaders }) => (await loaders.apiKeys.load(apiKeyId))!,
      }),
      secret: t.exposeString("secret", {
        description:
          "The secret, shown this once: send it as `Authorization: Bearer`, or as the user of Basic.",
      }),
    }),
  });

const CreateApiKeyResult = builder.errorUnion("CreateApiKeyResult", {
  description: "What came of createApiKey.",
  types: [CreateApiKeyPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("createApiKey", (t) =>
  t.field({
    type: CreateApiKeyResult,
    description:
      "Makes an API key. Needs ADMIN. A repeat with the same idempotency key gets ConflictError, since the secret is shown once.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: CreateApiKeyInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id, secret } = await createApiKey(ctx.services, {
          name: input.name,
          scopes: input.scopes,
          idempotencyKey: input.idempotencyKey,
        });
        return { apiKeyId: id, secret };
      }),
  }),
);

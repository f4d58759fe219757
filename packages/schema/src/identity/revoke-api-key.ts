import { revokeApiKey } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ApiKey } from "./api-key.ts";

const RevokeApiKeyInput = builder.inputType("RevokeApiKeyInput", {
  description: "Which key to revoke.",
  fields: (t) => ({
    id: t.id({ required: true, description: "Global id of the key." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const RevokeApiKeyPayload = builder.objectRef<{ revokedId: string }>("RevokeApiKeyPayload").implement({
  description: "The key is refused from now on.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "revokedId" in value,
  fields: (t) => ({
    apiKey: t.field({
      type: ApiKey,
      description: "The key with the moment it was revoked.",
      resolve: async ({ revokedId }, _args, { loaders }) => (await loaders.apiKeys.load(revokedId))!,
    }),
  }),
});

const RevokeApiKeyResult = builder.errorUnion("RevokeApiKeyResult", {
  description: "What came of revokeApiKey.",
  types: [RevokeApiKeyPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("revokeApiKey", (t) =>
  t.field({
    type: RevokeApiKeyResult,
    description:
      "Revokes an API key; what is open with it closes. Needs ADMIN. Revoking again changes nothing.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: RevokeApiKeyInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await revokeApiKey(ctx.services, {
          id: decodeGlobalId(input.id, "ApiKey", ["id"]),
          idempotencyKey: input.idempotencyKey,
        });
        return { revokedId: id };
      }),
  }),
);

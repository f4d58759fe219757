import { eraseEndUser } from "@perennial/services/customers";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { EndUser } from "./end-user.ts";

const EraseEndUserInput = builder.inputType("EraseEndUserInput", {
  description: "Whom to erase: give either id.",
  fields: (t) => ({
    endUserId: t.id({ description: "Global id of the person." }),
    externalId: t.string({ description: "The product's own id of the person." }),
    reason: t.string({
      required: true,
      description: "Why, 1..1000 characters, e.g. the request's number; no personal data.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const EraseEndUserPayload = builder
  .objectRef<{ endUserId: string; erasedFacts: number; anonymisedEvents: number }>("EraseEndUserPayload")
  .implement({
    description: "The person is erased; what is left are anonymous counts.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "endUserId" in value,
    fields: (t) => ({
      endUser: t.field({
        type: EndUser,
        description: "What is left of the person.",
        authScopes: { READ: true },
        resolve: async ({ endUserId }, _args, { loaders }) => (await loaders.endUsers.load(endUserId))!,
      }),
      erasedFacts: t.exposeInt("erasedFacts", {
        description: "How many versions of traits and answers lost their content, 0 or more.",
      }),
      anonymisedEvents: t.exposeInt("anonymisedEvents", {
        description: "How many events lost their properties and source, 0 or more.",
      }),
    }),
  });

const EraseEndUserResult = builder.errorUnion("EraseEndUserResult", {
  description: "What came of eraseEndUser.",
  types: [EraseEndUserPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("eraseEndUser", (t) =>
  t.field({
    type: EraseEndUserResult,
    description:
      "Erases a person: ids, traits and properties go, anonymous counts stay, and a resend is refused. Needs WRITE. Can't be undone; erasing again changes nothing.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: EraseEndUserInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, () =>
        eraseEndUser(ctx.services, {
          ...input,
          endUserId:
            input.endUserId == null ? null : decodeGlobalId(input.endUserId, "EndUser", ["endUserId"]),
        }),
      ),
  }),
);

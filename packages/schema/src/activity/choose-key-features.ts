import { chooseKeyFeatures } from "@perennial/services/activity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { KeyFeature } from "./key-feature.ts";

const ChooseKeyFeaturesInput = builder.inputType("ChooseKeyFeaturesInput", {
  description: "Features whose use is to be kept per user and day.",
  fields: (t) => ({
    names: t.stringList({
      required: true,
      description: "Names of features as events say them, 1..64, each 1..255 characters.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const ChooseKeyFeaturesPayload = builder.objectRef<{ chosen: true }>("ChooseKeyFeaturesPayload").implement({
  description: "The features are kept.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "chosen" in value,
  fields: (t) => ({
    keyFeatures: t.prismaField({
      type: [KeyFeature],
      description: "All key features now.",
      authScopes: { READ: true },
      resolve: (query, _payload, _args, { services }) =>
        services.db.prisma.keyFeature.findMany({
          ...query,
          where: { organizationId: services.organizationId, bit: { not: null } },
          orderBy: { bit: "asc" },
        }),
    }),
  }),
});

const ChooseKeyFeaturesResult = builder.errorUnion("ChooseKeyFeaturesResult", {
  description: "What came of chooseKeyFeatures.",
  types: [ChooseKeyFeaturesPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("chooseKeyFeatures", (t) =>
  t.field({
    type: ChooseKeyFeaturesResult,
    description:
      "Adds key features; those there are stay, for bits are never given away. Needs WRITE. ConflictError when there would be more than 64.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: ChooseKeyFeaturesInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        await chooseKeyFeatures(ctx.services, input);
        return { chosen: true as const };
      }),
  }),
);

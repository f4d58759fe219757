import { cancelChurnTraining } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ChurnTraining } from "./churn-training.ts";

const CancelChurnTrainingInput = builder.inputType("CancelChurnTrainingInput", {
  description: "Which training to end.",
  fields: (t) => ({
    id: t.id({ required: true, description: "Global id of the training." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const CancelChurnTrainingPayload = builder
  .objectRef<{ cancelledTrainingId: string }>("CancelChurnTrainingPayload")
  .implement({
    description: "The training has ended.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "cancelledTrainingId" in value,
    fields: (t) => ({
      churnTraining: t.field({
        type: ChurnTraining,
        description: "The training: CANCELLED, or as it had ended before.",
        authScopes: { READ: true },
        resolve: async ({ cancelledTrainingId }, _args, { loaders }) =>
          (await loaders.churnTrainings.load(cancelledTrainingId))!,
      }),
    }),
  });

const CancelChurnTrainingResult = builder.errorUnion("CancelChurnTrainingResult", {
  description: "What came of cancelChurnTraining.",
  types: [CancelChurnTrainingPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("cancelChurnTraining", (t) =>
  t.field({
    type: CancelChurnTrainingResult,
    description:
      "Ends a churn training that waits or runs, within a second. Needs WRITE. One that has ended stays as it is.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: CancelChurnTrainingInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await cancelChurnTraining(ctx.services, {
          id: decodeGlobalId(input.id, "ChurnTraining", ["id"]),
          idempotencyKey: input.idempotencyKey,
        });
        return { cancelledTrainingId: id };
      }),
  }),
);

import { startChurnTraining } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ChurnTraining } from "./churn-training.ts";

const TrainChurnModelInput = builder.inputType("TrainChurnModelInput", {
  description:
    "What counts as churn, and which past to learn from. At least one of `event` and `contractEnd`.",
  fields: (t) => ({
    event: t.string({ description: "Name of the event that is the churn, e.g. Subscription Cancelled." }),
    contractEnd: t.boolean({
      description: "A contract that ended, or was cancelled, with no other in force for 30 days.",
    }),
    horizonDays: t.int({
      description: "Days after a snapshot within which a churn counts, 1..365; 90 when left out.",
    }),
    snapshotDays: t.int({ description: "Days from one snapshot to the next, 1..365; 28 when left out." }),
    from: t.field({
      type: "Date",
      description: "First local day of snapshots; all there are when left out.",
    }),
    to: t.field({ type: "Date", description: "Last local day of snapshots; all there are when left out." }),
    ignore: t.stringList({
      description: "Events and traits that must not be looked at, at most 100; the churn event never is.",
    }),
    publish: t.boolean({
      defaultValue: true,
      description: "Publish the model where it may be. Else publishChurnModel does it later.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const TrainChurnModelPayload = builder
  .objectRef<{ startedTrainingId: string }>("TrainChurnModelPayload")
  .implement({
    description: "The training waits for a worker.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "startedTrainingId" in value,
    fields: (t) => ({
      churnTraining: t.field({
        type: ChurnTraining,
        description: "The training; ask for it again to see how far it is.",
        authScopes: { READ: true },
        resolve: async ({ startedTrainingId }, _args, { loaders }) =>
          (await loaders.churnTrainings.load(startedTrainingId))!,
      }),
    }),
  });

const TrainChurnModelResult = builder.errorUnion("TrainChurnModelResult", {
  description: "What came of trainChurnModel.",
  types: [TrainChurnModelPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("trainChurnModel", (t) =>
  t.field({
    type: TrainChurnModelResult,
    description:
      "Learns from the past who churns, in the background, and publishes the model where it may be: the first when it ranks better than a coin, a later one when it is shown to be better than the published one. Needs WRITE. ConflictError while another training of the organisation is under way.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: TrainChurnModelInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { snapshotDays, ignore, publish, ...rest } = input;
        const { id } = await startChurnTraining(ctx.services, {
          ...rest,
          ...(snapshotDays != null && { snapshotDays }),
          ...(ignore != null && { ignore }),
          ...(publish != null && { publish }),
        });
        return { startedTrainingId: id };
      }),
  }),
);

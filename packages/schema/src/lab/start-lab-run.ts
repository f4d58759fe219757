import { startLabRun } from "@perennial/services/lab";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { LabRun } from "./lab-run.ts";

const LabLabelInput = builder.inputType("LabLabelInput", {
  description:
    "What became of one customer: `churnedOn`, nothing at all for who stayed, or `asOf` with `lost`. All labels of a run must be of one of the two kinds.",
  fields: (t) => ({
    customer: t.string({ required: true, description: "The product's own id of the customer." }),
    churnedOn: t.field({ type: "Date", description: "Local day of the churn; left out for who stayed." }),
    asOf: t.field({
      type: "Date",
      description: "Local day at whose end the customer is looked at; its only snapshot.",
    }),
    lost: t.boolean({ description: "Whether the customer was lost after `asOf`, whenever that was." }),
  }),
});

const LabChurnInput = builder.inputType("LabChurnInput", {
  description: "What counts as churn, whichever comes first; at least one of them.",
  fields: (t) => ({
    event: t.string({ description: "Name of the event that is the churn, e.g. Subscription Cancelled." }),
    contractEnd: t.boolean({
      description: "A contract that ended, or was cancelled, with no other in force for 30 days.",
    }),
    labels: t.field({
      type: [LabLabelInput],
      description: "A list of customers, 1..50000; then only they are measured.",
    }),
    labelsKnownTo: t.field({
      type: "Date",
      description: "Last local day of which the labels know all churn; yesterday when left out.",
    }),
  }),
});

const StartLabRunInput = builder.inputType("StartLabRunInput", {
  description: "Which draft to measure over which past against which churn.",
  fields: (t) => ({
    modelKey: t.string({
      required: true,
      description: "Key of the model; its draft is measured, or the published model alone while it has none.",
    }),
    from: t.field({
      type: "Date",
      required: true,
      description: "First local day that is replayed; the first snapshot is at its end.",
    }),
    to: t.field({
      type: "Date",
      required: true,
      description: "Last local day that is replayed: after `from`, at most today, within three years.",
    }),
    churn: t.field({ type: LabChurnInput, required: true, description: "What counts as churn." }),
    horizonDays: t.int({
      description: "Days after a snapshot within which a churn counts, 1..365; 56 when left out.",
    }),
    snapshotDays: t.int({
      description: "Days from one snapshot to the next, 1..365; 28 when left out.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const StartLabRunPayload = builder.objectRef<{ startedId: string }>("StartLabRunPayload").implement({
  description: "The run waits for a worker.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "startedId" in value,
  fields: (t) => ({
    labRun: t.field({
      type: LabRun,
      description: "The run; ask for it again to see how far it is.",
      authScopes: { READ: true },
      resolve: async ({ startedId }, _args, { loaders }) => (await loaders.labRuns.load(startedId))!,
    }),
  }),
});

const StartLabRunResult = builder.errorUnion("StartLabRunResult", {
  description: "What came of startLabRun.",
  types: [StartLabRunPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("startLabRun", (t) =>
  t.field({
    type: StartLabRunResult,
    description:
      "Replays the past with a model's draft, in the background. Changes nothing that anybody is shown. Needs WRITE. ConflictError while another run of the organisation is under way.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: StartLabRunInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { horizonDays, snapshotDays, ...rest } = input;
        const { id } = await startLabRun(ctx.services, {
          ...rest,
          ...(horizonDays != null && { horizonDays }),
          ...(snapshotDays != null && { snapshotDays }),
        });
        return { startedId: id };
      }),
  }),
);

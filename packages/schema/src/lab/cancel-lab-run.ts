import { cancelLabRun } from "@perennial/services/lab";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { LabRun } from "./lab-run.ts";

const CancelLabRunInput = builder.inputType("CancelLabRunInput", {
  description: "Which run to end.",
  fields: (t) => ({
    id: t.id({ required: true, description: "Global id of the run." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const CancelLabRunPayload = builder.objectRef<{ cancelledId: string }>("CancelLabRunPayload").implement({
  description: "The run has ended.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "cancelledId" in value,
  fields: (t) => ({
    labRun: t.field({
      type: LabRun,
      description: "The run: CANCELLED, or as it had ended before.",
      authScopes: { READ: true },
      resolve: async ({ cancelledId }, _args, { loaders }) => (await loaders.labRuns.load(cancelledId))!,
    }),
  }),
});

const CancelLabRunResult = builder.errorUnion("CancelLabRunResult", {
  description: "What came of cancelLabRun.",
  types: [CancelLabRunPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("cancelLabRun", (t) =>
  t.field({
    type: CancelLabRunResult,
    description:
      "Ends a lab run that waits or runs, within a second. Needs WRITE. One that has ended stays as it is.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: CancelLabRunInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { id } = await cancelLabRun(ctx.services, {
          id: decodeGlobalId(input.id, "LabRun", ["id"]),
          idempotencyKey: input.idempotencyKey,
        });
        return { cancelledId: id };
      }),
  }),
);

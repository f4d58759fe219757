import { retractFact } from "@perennial/services/facts";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const RetractFactInput = builder.inputType("RetractFactInput", {
  description: "Which version to retract.",
  fields: (t) => ({
    factId: t.id({ required: true, description: "Global id of the fact." }),
    reason: t.string({ required: true, description: "Why it is wrong, 1..1000 characters." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("retractFact", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Takes a version back: from now on it doesn't count; scores of the past keep it. Needs WRITE. Retracting again changes nothing.",
    authScopes: { WRITE: true },
    args: {
      input: t.arg({ type: RetractFactInput, required: true, description: "Which version, and why." }),
    },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { reason, idempotencyKey } = input;
        const { id } = await retractFact(ctx.services, {
          factId: decodeGlobalId(input.factId, "Fact", ["factId"]),
          reason,
          idempotencyKey,
        });
        return { factId: id };
      }),
  }),
);

import { builder } from "../builder.ts";
import { CustomerRef } from "../customers/customer-ref.ts";
import { MoneyInput } from "../portfolio/money-input.ts";
import { ContractStatus } from "./contract-status.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { recordFact, told } from "./record-fact.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const RecordContractInput = builder.inputType("RecordContractInput", {
  description: "A contract as it stands from a moment on.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose it is." }),
    contractId: t.string({ required: true, description: "Id of the contract, 1..255 characters." }),
    startsAt: t.field({ type: "DateTime", required: true, description: "First instant covered." }),
    endsAt: t.field({
      type: "DateTime",
      description:
        "First instant no longer covered, after startsAt; left out for one that goes on until told otherwise.",
    }),
    annual: t.field({
      type: MoneyInput,
      required: true,
      description: "Value of one year, whatever the term.",
    }),
    status: t.field({
      type: ContractStatus,
      required: true,
      defaultValue: "ACTIVE",
      description: "Whether it goes on.",
    }),
    autoRenew: t.boolean({ description: "Whether it is renewed by itself at its end; told, not acted on." }),
    renewedBy: t.string({ description: "Id of the contract that follows it, 1..255 characters." }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when on it holds; now when left out, and not after now.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("recordContract", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Records a contract, from which ARR and renewal follow. Needs WRITE. Answers with the fact, or NotFoundError for an unknown customer.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: RecordContractInput, required: true, description: "What to record." }) },
    resolve: (_root, { input }, ctx) =>
      recordFact(
        ctx,
        input,
        {
          kind: "CONTRACT",
          subject: input.contractId,
          state: told({
            startsAt: input.startsAt.getTime(),
            endsAt: input.endsAt?.getTime(),
            annual: told(input.annual),
            status: input.status.toLowerCase(),
            autoRenew: input.autoRenew,
            renewedBy: input.renewedBy,
          }),
          effectiveAt: input.effectiveAt,
        },
        { subject: "contractId" },
      ),
  }),
);

import { assignScoringModel } from "@perennial/services/health";
import type { z } from "zod";
import { builder } from "../builder.ts";
import { CustomerRef, toCustomerRef } from "../customers/customer-ref.ts";
import { TraitFilter } from "../customers/trait-filter.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ScoringModel } from "./scoring-model.ts";

const AssignScoringModelInput = builder.inputType("AssignScoringModelInput", {
  description:
    "Which model scores whom, from now on: one customer, all with a trait, or, without either, every customer without another.",
  fields: (t) => ({
    modelKey: t.string({ required: true, description: "Key of a published model." }),
    customer: t.field({ type: CustomerRef, description: "One customer." }),
    trait: t.field({
      type: TraitFilter,
      description: "All customers with this trait; one customer's own model goes before it.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const AssignScoringModelPayload = builder
  .objectRef<{ modelKey: string; customers: number }>("AssignScoringModelPayload")
  .implement({
    description: "The model scores them from now on.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "modelKey" in value,
    fields: (t) => ({
      model: t.field({
        type: ScoringModel,
        description: "The newest version of the model.",
        authScopes: { READ: true },
        resolve: async ({ modelKey }, _args, { loaders }) =>
          (await loaders.models.newest()).find(({ definition }) => definition.key === modelKey)!,
      }),
      customers: t.exposeInt("customers", {
        description: "How many customers will be scored anew, 0 or more.",
      }),
    }),
  });

const AssignScoringModelResult = builder.errorUnion("AssignScoringModelResult", {
  description: "What came of assignScoringModel.",
  types: [AssignScoringModelPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("assignScoringModel", (t) =>
  t.field({
    type: AssignScoringModelResult,
    description:
      "Chooses the model of one customer, of all with a trait, or of all others. Needs WRITE for one customer, else ADMIN. NotFoundError for an unknown model or customer.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: AssignScoringModelInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { model, customers } = await assignScoringModel(ctx.services, {
          modelKey: input.modelKey,
          customer: input.customer == null ? null : toCustomerRef(input.customer),
          trait:
            input.trait == null
              ? null
              : { key: input.trait.key, equals: input.trait.equals as z.infer<ReturnType<typeof z.json>> },
          idempotencyKey: input.idempotencyKey,
        });
        return { modelKey: model.key, customers };
      }),
  }),
);

import { deleteAlertRule } from "@perennial/services/alerts";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId, encodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";

const DeleteAlertRuleInput = builder.inputType("DeleteAlertRuleInput", {
  description: "Which rule to delete.",
  fields: (t) => ({
    id: t.id({ required: true, description: "Global id of the rule." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const DeleteAlertRulePayload = builder
  .objectRef<{ deletedRuleId: string }>("DeleteAlertRulePayload")
  .implement({
    description: "The rule watches for nothing any more; the alerts it raised stay.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "deletedRuleId" in value,
    fields: (t) => ({
      deletedRuleId: t.id({
        description: "Global id of the rule.",
        resolve: ({ deletedRuleId }) => encodeGlobalId("AlertRule", deletedRuleId),
      }),
    }),
  });

const DeleteAlertRuleResult = builder.errorUnion("DeleteAlertRuleResult", {
  description: "What came of deleteAlertRule.",
  types: [DeleteAlertRulePayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("deleteAlertRule", (t) =>
  t.field({
    type: DeleteAlertRuleResult,
    description: "Deletes an alert rule. Needs WRITE, and a member the role ADMIN or MANAGER.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: DeleteAlertRuleInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const id = decodeGlobalId(input.id, "AlertRule", ["id"]);
        await deleteAlertRule(ctx.services, { id, idempotencyKey: input.idempotencyKey });
        return { deletedRuleId: id };
      }),
  }),
);
